import type { ReportData } from "../../../reports/document/report-data.js";
import { madeReport, madeRun } from "./made-report.js";

export const MARKUP = `</script></style></textarea><img src=x onerror="document.title='taken'"><svg/onload=alert(1)>`;
export const RIGHT_TO_LEFT = "\u202Egnp.exe\u2066 שלום";
const LONG = "x".repeat(10_000);

/** Every text that comes from a result is somebody's try. */
export function hostileReport(): ReportData {
  const run = madeRun();
  const nameOf = new Map(
    run.nodes.map(({ name }, node) => [name, [MARKUP, RIGHT_TO_LEFT, LONG][node] ?? `${MARKUP}${node}`]),
  );
  const renamed = (name: string | null) => (name === null ? null : (nameOf.get(name) ?? name));
  const nodes = run.nodes.map((row) => ({ ...row, name: renamed(row.name)!, region: MARKUP }));
  const [traffic] = Object.values(run.traffic.byKind);
  return madeReport({
    name: MARKUP,
    nodes: nodes.map(({ name, role, region }) => ({ name, role, region })),
    run: {
      ...run,
      scenario: { ...run.scenario, name: MARKUP, about: `${MARKUP}${RIGHT_TO_LEFT}` },
      protocol: MARKUP,
      version: MARKUP,
      nodes,
      notes: { [MARKUP]: 1, [LONG]: 2 },
      traffic: { ...run.traffic, byKind: { ...run.traffic.byKind, [MARKUP]: traffic, [LONG]: traffic } },
      faults: [{ at: 10_000, what: MARKUP, nodes: [MARKUP, LONG] }],
      dissemination: {
        ...run.dissemination,
        perMessage: run.dissemination.perMessage.map((row, message) => ({
          ...row,
          name: `${message % 2 === 0 ? MARKUP : LONG}#${message}`,
          origin: renamed(row.origin)!,
          missedBy: LONG,
        })),
      },
      verdicts: run.verdicts.map((verdict) => ({
        ...verdict,
        expectation: `${MARKUP}${LONG}`,
        measured: MARKUP,
        worst: LONG,
        margin: RIGHT_TO_LEFT,
      })),
    },
    replay: `hearsay run '${MARKUP}${LONG}'`,
    leftOut: [MARKUP, LONG],
    explanations: [
      {
        message: `${MARKUP}#0`,
        peer: MARKUP,
        question: MARKUP,
        answer: LONG,
        story: [{ at: 1, text: MARKUP, fault: 0 }],
        ways: [{ at: 2, text: LONG, fault: null, from: MARKUP, to: LONG }],
        counterfactuals: [{ text: MARKUP }],
        command: MARKUP,
      },
    ],
  });
}
