import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { RunResult } from "../../../sim/index.js";
import { openWorkshop, RING } from "../hearsay.js";
import { dataIn } from "./page-data.js";

const { file, folder, hearsay, remove } = openWorkshop();
afterAll(remove);

test(
  "`up --report` makes the page of a run on real processes, the one that `report` makes",
  { timeout: 60_000 },
  () => {
    file("ring.yaml", RING);
    const { stderr } = hearsay("up", "ring.yaml", "--speed", "10", "--processes", "2", "--report");
    expect(stderr).toMatch(/ {2}report {6}out\/ring\/report-tcp\.html\n$/);
    const read = (path: string) => readFileSync(join(folder, path), "utf8");
    const page = read("out/ring/report-tcp.html");
    const { digest, nodes } = JSON.parse(read("out/ring/result-tcp.json")) as RunResult;
    expect(dataIn(page)).toMatchObject({ replay: null, run: { medium: "tcp", digest, nodes } });

    hearsay("report", "out/ring/result-tcp.json", "--out", "again.html");
    expect(read("again.html")).toBe(page);
  },
);
