import type { ReportData } from "../../../reports/document/report-data.js";
import { wholeReportOf } from "../../../reports/document/report-data-of.js";
import { defineScenario, type ScenarioInput, simulate } from "../../../sim/index.js";
import { madeReport } from "../page/made-report.js";
import { recordingOf, type Row } from "../timeline/recordings.js";

/** The report of a small run in which two peers die, one comes back, and some are cut off from 60 s to 70 s. */
export function eventfulReport(change: Partial<ScenarioInput> = {}): ReportData {
  const scenario = defineScenario({
    name: "eventful",
    about: "Something of everything.",
    seed: 11,
    duration: "80 s",
    seeds: 2,
    peers: { count: 12, join: { every: "200 ms" } },
    protocol: { gossip: { every: "10 s", messages: 2 }, liveness: { every: "5 s", strikes: 3 } },
    network: { latency: "geo" },
    faults: [
      { at: "20 s", kill: { names: ["peer-4"], how: "power-off" } },
      { at: "30 s", kill: { names: ["peer-7"], how: "crash" } },
      { at: "40 s", restart: { names: ["peer-4"], memory: "lost" } },
      { at: "60 s", partition: { name: "cut", isolate: { peers: 4 } } },
      { at: "70 s", heal: "cut" },
    ],
    ...change,
  });
  return wholeReportOf(simulate(scenario, { recording: "on" }));
}

const MADE = madeReport();

/** A report in which nothing but these rows happened until a time, by nodes of these names, the first of them a seed. */
export function reportOfRows(rows: readonly Row[], names: readonly string[], end: number): ReportData {
  return {
    ...MADE,
    nodes: names.map((name, node) => ({ name, role: node === 0 ? "seed" : "peer", region: null })),
    recording: recordingOf(rows),
    topology: {
      ...MADE.topology,
      at: end,
      articulationPoints: [],
      bridges: [],
      betweenness: { ...MADE.topology.betweenness, of: names.map(() => 0.25) },
    },
    layout: {
      kind: "nodes",
      x: names.map((_, node) => (node % 4) * 20),
      y: names.map((_, node) => Math.floor(node / 4) * 20),
      radius: 5,
      bounds: { left: 0, top: 0, right: 60, bottom: Math.floor((names.length - 1) / 4) * 20 },
      how: "In rows.",
    },
  };
}

/** What somebody may call a node to upset a format, or whoever opens the file. */
export const HOSTILE_NAMES: readonly string[] = [
  "seed-1",
  `"quotes" 'and' \\backslashes\\`,
  "ends with a backslash\\",
  "</node></svg><script>alert(1)</script>",
  "]]> &amp; &#65; &nosuch;",
  "line\nbreak\r\nand\ttab",
  "\u0000\u0001\u0008\u001f\u007f\u0085",
  "\ud800 half a pair \udfff",
  "\ufffe\uffff",
  "\u202Egnp.exe\u2066 שלום",
  "🛰️ 👩‍🚀",
  '=HYPERLINK("http://example.com")',
  "+1,2;3",
  "-1",
  "@cell",
  "'=quoted already",
  "%s ${name} {{name}}",
  " spaces around ",
  "",
  "\\N \\G \\l {a|b}",
  "<b>bold</b>",
];

/** A report whose nodes have these names, each linked with the next. */
export function hostileReport(names = HOSTILE_NAMES): ReportData {
  const rows: Row[] = names.map((_, node) => [0, "started", node]);
  for (let node = 1; node < names.length - 1; node++) rows.push([1000, "linked", node, node + 1]);
  const report = reportOfRows(rows, names, 10_000);
  return { ...report, name: names[3] ?? "hostile" };
}

/** What becomes of a name where control characters and halves of pairs cannot be written. */
export function writable(name: string): string {
  // oxlint-disable-next-line no-control-regex
  return name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}
