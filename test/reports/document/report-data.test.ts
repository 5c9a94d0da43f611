import { describe, expect, test } from "vitest";
import { embed } from "../../../reports/document/embed.js";
import { TEMPLATE_BYTES } from "../../../reports/document/reduce-recording.js";
import { overlayReportOf } from "../../../reports/document/overlay-report-of.js";
import { pageBytes } from "../../../reports/document/page-size.js";
import type { ReportData } from "../../../reports/document/report-data.js";
import { forPage, reportDataOf, topologyAt, wholeReportOf } from "../../../reports/document/report-data-of.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { RECORDED_EVENTS, type RunResult, simulate } from "../../../sim/index.js";
import { scenarioWith, WILD_NETWORK } from "../../support/scenarios.js";

const scenario = scenarioWith({
  peers: 30,
  network: WILD_NETWORK,
  protocol: { maxPeers: 3 },
  faults: [
    { at: 20_000, act: "kill", who: { peers: { kind: "count", count: 5 } }, how: "power-off" },
    { at: 25_000, act: "kill", who: { peers: { kind: "count", count: 1 } }, how: "freeze" },
  ],
});
const result = simulate(scenario, { recording: "on" });
const whole = wholeReportOf(result, { replay: "hearsay run test.yaml", leftOut: ["Said before."] });

describe("a report", () => {
  test("has the run beside its recording, its overlay laid out and measured, and what it is told", () => {
    const { recording, ...run } = result;
    expect(whole).toMatchObject({ name: "test", run, recording, replay: "hearsay run test.yaml", explanations: [] });
    expect(whole.nodes[0]).toEqual({ name: "seed-1", role: "seed", region: null });
    expect(whole.topology).toMatchObject({
      at: result.endedAt,
      peers: result.overlay.live,
      links: result.overlay.links,
    });
    expect(whole.topologySeries.at.at(-1)).toBe(result.endedAt);
  });

  test("is the same for the same result", () => {
    const again = wholeReportOf(simulate(scenario, { recording: "on" }), whole);
    expect(JSON.stringify(again)).toBe(JSON.stringify(whole));
  });

  test("cannot be made of a result without its recording", () => {
    expect(() => reportDataOf({ ...result, recording: null })).toThrow("the result of test has no recording");
  });

  test("is measured at another moment too", () => {
    const before = topologyAt(whole, 19_999);
    expect(before).toMatchObject({ at: 19_999, peers: 30 });
    expect(whole.topology.peers).toBe(25);
  });

  test("says what is being done, up to the whole of it", () => {
    const told = new Map<string, number>();
    reportDataOf(result, { onProgress: (doing, share) => told.set(doing, share) });
    expect([...told]).toEqual([
      ["layout", 1],
      ["measures", 1],
      ["over time", 1],
    ]);
  });
});

describe("for a page", () => {
  const room = TEMPLATE_BYTES;
  const packed = (data: ReportData) => embed("<!-- the report -->", data).length + room;

  test("times are cut to 0.1 ms, and all is kept that there is room for", () => {
    const { recording, leftOut } = forPage(whole);
    expect(leftOut).toEqual(["Said before."]);
    expect(recording.history.at).toEqual(whole.recording.history.at.map((at) => Math.floor(at * 10) / 10));
    expect(recording.deliveries).toHaveLength(whole.recording.deliveries.length);
    expect(recording.history.at.at(-1)).toBeLessThanOrEqual(result.endedAt);
  });

  test("messages go first when there is less room, and it says so", () => {
    const most = Math.floor(packed(whole) * 0.95);
    const { recording, leftOut } = forPage(whole, most);
    const [kept, all] = [recording.deliveries.length, whole.recording.deliveries.length];
    expect(kept).toBeLessThan(all);
    expect(leftOut).toEqual([
      "Said before.",
      `The page has room for how ${kept} of ${all} messages spread: those that failed and the slowest first, then evenly ` +
        "over the run.",
    ]);
    expect(packed({ ...whole, recording })).toBeLessThan(most);
  });

  test("what failed and what was slowest is kept before the rest", () => {
    const { recording } = forPage(manyMessages(), packed(whole));
    const kept = new Set(recording.deliveries.map(({ message }) => message));
    expect(kept.size).toBeLessThan(FAILED + RIGHT);
    // Those with the most that missed them, and a verdict's worst case, whatever else it is.
    for (let message = FAILED - 10; message < FAILED; message++) expect(kept).toContain(message);
    expect(kept).toContain(NAMED);
    expect([...kept]).toEqual([...kept].toSorted((a, b) => a - b));
  });

  test("without room for its history, it shows how all was in the end", () => {
    const { recording, leftOut } = forPage(whole, room);
    expect(recording).toMatchObject({ since: result.endedAt, deliveries: [] });
    expect(leftOut).toContain(
      "What became of nodes and links before the end of the run is left out: the page has no room for it.",
    );
    const [full, short] = [whole.recording, recording].map((each) =>
      new Timeline(each, whole.nodes.length).at(result.endedAt),
    );
    expect(short!.states).toEqual(full!.states);
    expect(short!.lists).toEqual(full!.lists);
    expect(linksIn(short!)).toEqual(linksIn(full!));
  });

  test("a page for 200 peers has to be smaller than 1 MB, one for 10,000 smaller than 12 MB", () => {
    expect(pageBytes(5)).toBe(900_000);
    expect(pageBytes(205)).toBeLessThan(1_000_000);
    expect(pageBytes(10_009)).toBeLessThan(12_000_000);
    expect(pageBytes(1_000_000)).toBe(12_000_000);
  });

  const FAILED = 400;
  const RIGHT = 400;
  const NAMED = 555;

  /** So many messages that failed, the later the worse, and so many that did not; of one, a verdict speaks. */
  function manyMessages(): ReportData {
    const run = whole.run!;
    const [row] = run.dissemination.perMessage;
    const [delivery] = result.recording!.deliveries;
    const perMessage = Array.from({ length: FAILED + RIGHT }, (_, message) => ({
      ...row!,
      name: `peer-1#${message}`,
      live: 1_000,
      delivered: message < FAILED ? 999 - message : 1_000,
    }));
    const verdicts: RunResult["verdicts"] = [
      {
        expectation: "x",
        check: "x",
        held: true,
        measured: "x",
        worst: "x",
        margin: null,
        judged: 1,
        worstCase: { message: `peer-1#${NAMED}`, peer: null, at: null },
      },
    ];
    const deliveries = perMessage.map((_, message) => ({
      ...delivery!,
      message,
      after: delivery!.after.map((after, place) => after + message * place),
    }));
    return {
      ...whole,
      run: { ...run, verdicts, dissemination: { ...run.dissemination, perMessage } },
      recording: { ...whole.recording, deliveries },
    };
  }
});

test("an overlay that was measured elsewhere is a report of its one moment", () => {
  const nodes = ["hub", "a", "b", "alone"].map((name) => ({ name, role: "peer", region: null }) as const);
  const data = overlayReportOf("crawl", { nodes, one: [0, 0], other: [1, 2], remarks: ["Two loops are left out."] });
  expect(data).toMatchObject({ name: "crawl", run: null, replay: null, leftOut: ["Two loops are left out."] });
  expect(data.topology).toMatchObject({
    at: 0,
    peers: 4,
    links: 2,
    components: { count: 2, isolated: 1, seedDetached: null },
  });
  expect(data.recording.history.what.map((what) => RECORDED_EVENTS[what])).toEqual([
    ...nodes.map(() => "started"),
    "linked",
    "linked",
  ]);
  expect(forPage(data).recording).toEqual(data.recording);
});

function linksIn(moment: ReturnType<Timeline["at"]>): string[] {
  const links: string[] = [];
  moment.forEachLink((one, other) => links.push(`${one}-${other}`));
  return links;
}
