import * as fc from "fast-check";
import { gunzipSync, strFromU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { embed } from "../../../reports/document/embed.js";
import type { PageData } from "../../../reports/document/report-data.js";

const TEMPLATE = "<body><div></div>\n<!-- the report -->\n<script>run()</script></body>";
const HOLDER = /<script type="application\/octet-stream;base64" id="report">([A-Za-z0-9+/=]*)<\/script>/;

describe("embedding a report into a page", () => {
  test("carries any data there and back", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const data: unknown = JSON.parse(json);
        expect(unpacked(embed(TEMPLATE, data as PageData))).toEqual(data);
      }),
    );
  });

  test("carries names that look like markup, in letters that can be none", () => {
    const name = "</script><img src=x onerror=alert(1)><!-- $& $1 \u202E\u0000";
    const page = embed(TEMPLATE, { name } as unknown as PageData);
    expect(unpacked(page)).toEqual({ name });
    expect(page.replace(HOLDER, "<!-- the report -->")).toBe(TEMPLATE);
  });

  test("gives the same bytes for the same data", () => {
    const data = { kind: "report", nodes: Array.from({ length: 1000 }, (_, node) => node) } as unknown as PageData;
    expect(embed(TEMPLATE, data)).toBe(embed(TEMPLATE, data));
    // Not the time of writing, which gzip has room for.
    expect(Array.from(bytesIn(embed(TEMPLATE, data)).slice(4, 8))).toEqual([0, 0, 0, 0]);
  });

  test("says so when the template has no place for data", () => {
    expect(() => embed("<body></body>", {} as PageData)).toThrow(/has no "<!-- the report -->": build it again/);
  });
});

function unpacked(page: string): unknown {
  return JSON.parse(strFromU8(gunzipSync(bytesIn(page))));
}

function bytesIn(page: string): Uint8Array {
  return Buffer.from(HOLDER.exec(page)![1], "base64");
}
