import { describe, expect, test } from "vitest";
import { complaints, complaintsAbout, load } from "./complaints.js";

const JITTER = "network: { jitter: { measured: { file: spans.csv } } }";

/** What stands in a file of spans, as it is read. */
function spans(text: string) {
  return load(JITTER, { "spans.csv": text }).network.jitter;
}

/** What is wrong with a file of spans. */
function wrong(text: string): readonly string[] {
  return complaints(JITTER, { "spans.csv": text });
}

describe("measured spans in a file", () => {
  test.each([
    ["one a line", "1 s\n250 ms\n2.5 min\n", [1_000, 250, 150_000]],
    ["with a header, blank lines and Windows line ends", "session\r\n1 s\r\n\r\n2 s\r\n", [1_000, 2_000]],
    ["with quotation marks", '"1 s"\n"0 s"', [1_000, 0]],
  ])("are read %s", (_, text, values) => {
    expect(spans(text)).toEqual({ kind: "measured", values });
  });

  test("are the law of whatever takes one, and each file is read for all that name it", () => {
    const churn = "{ at: 1 s, churn: { peers: 2, session: { measured: { file: a.csv } } } }";
    const pauses =
      "{ at: 1 s, pauses: { peers: 2, every: { measured: { file: b.csv } }, each: { measured: { file: a.csv } } } }";
    const latency = "network: { latency: { geo: { lastMile: { measured: { file: b.csv } } } } }";
    const files = { "a.csv": "1 s", "b.csv": "2 s" };
    const scenario = load(`${latency}\nfaults:\n  - ${churn}\n  - ${pauses}\n`, files);
    const [one, two] = [[1_000], [2_000]].map((values) => ({ kind: "measured", values }));
    expect(scenario.network.latency).toMatchObject({ lastMile: two });
    expect(scenario.faults).toMatchObject([{ session: one }, { every: two, each: one }]);
  });

  test("that are wrong are told with their place in the file, all at once", () => {
    expect(wrong("1 s\nsoon\n  5\n1 s, 2 s\n-1 s\n")).toEqual([
      "spans.csv:2:1: `soon` is not a span of time: write one such as 5 s or 100 ms",
      "spans.csv:3:3: 5 has no unit: write 5 s or 5 ms",
      "spans.csv:4:6: expected one span in each line, and not 2",
      "spans.csv:5:1: `-1 s` is negative: a span of time is at least 0",
    ]);
    expect(wrong("")).toEqual(["spans.csv:1:1: there is no span in this table"]);
    expect(wrong("session\n")).toEqual(["spans.csv:1:1: there is no span in this table"]);
  });

  test("that cannot be read are told where the file is named, once", () => {
    const fault = "{ at: 1 s, churn: { peers: 2, session: { measured: { file: no.csv } }, for: -1 s } }";
    expect(complaints(`faults: [${fault}, ${fault.replace("for: -1 s", "how: crash")}]`)).toEqual([
      "s.yaml:4:69: cannot read no.csv: no such file",
      "s.yaml:4:86: `-1 s` is negative: a span of time is at least 0",
    ]);
    const network = { jitter: { measured: { file: "x.csv" } } };
    expect(complaintsAbout({ name: "test", duration: "1 min", peers: 2, network })).toEqual([
      "network.jitter.measured.file: cannot read x.csv: no files can be read here",
    ]);
  });
});
