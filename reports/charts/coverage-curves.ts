import type { DeliveryColumns } from "../../sim/index.js";
import type { ReportData } from "../document/report-data.js";
import type { Chart, ChartSeries } from "./chart.js";
import { evenly, rankOf, stepAt } from "./distributions.js";
import { growing, isLongTailed, leastAboveZero } from "./long-tails.js";
import { axis, chart, emptyChart, series } from "./make.js";
import { Members } from "./members.js";
import { countOf, pluralOf } from "./quantities.js";

/** More lines than this are a grey field, and slow. */
const MOST_LINES = 200;

/** Of these, so many failed ones at most: they are seen before all others. */
const MOST_FAILED = 60;

/** Of a line: more steps cannot be told apart among many lines. */
const MOST_STEPS = 100;

/** Of the envelope, whose steps are told apart more easily. */
const ENVELOPE_STEPS = 240;

const IDENTITY = { id: "coverage", panel: "gossip", title: "Coverage against time" } as const;

/** How the messages spread: one line a message, and their envelope. */
export function coverageCurves(data: ReportData): Chart {
  const { run, recording } = data;
  if (run === null || run.dissemination.messages === 0) return emptyChart(IDENTITY, "No message was published.");
  const rows = run.dissemination.perMessage;
  const recorded = recording.deliveries.filter(({ message }) => rows[message].live > 0);
  if (recorded.length === 0) return emptyChart(IDENTITY, "The result does not say who delivered what when.");
  const members = new Members(data);
  const linear = recorded.map((each) => curveOf(data, members, each));
  const longest = linear.reduce((most, { x }) => Math.max(most, x.at(-1) ?? 0), 0);
  if (longest === 0) return emptyChart(IDENTITY, "No message reached anybody but its publisher.");
  const scale = isLongTailed(linear.flatMap(({ x }) => [...x])) ? "log" : "linear";
  const floor = leastAboveZero(linear.flatMap(({ x }) => [...x]));
  // A scale of logarithms has no place for the publisher, who has it at 0.
  const curves =
    scale === "linear" ? linear : linear.map((curve) => ({ ...curve, x: curve.x.map((at) => Math.max(at, floor)) }));
  const failed = curves.filter(({ message }) => rows[message].delivered < rows[message].live);
  const atomic = curves.filter(({ message }) => rows[message].delivered === rows[message].live);
  const drawn = evenly(atomic.length, MOST_LINES - Math.min(failed.length, MOST_FAILED));
  const bad = evenly(failed.length, MOST_FAILED).map((place) => failed[place]);
  const slowest = atomic.reduce<Curve | null>((worst, each) => (isSlower(each, worst) ? each : worst), null);
  const shown = drawn.length + bad.length;
  return chart({
    ...IDENTITY,
    about:
      `The share of each message's live peers that delivered it, by the time since its publication. ` +
      `${lines(shown, recorded.length)}; the envelope is over ${describeRecorded(recorded.length, rows.length)}.`,
    x: axis("time since the publication", "span", { scale, from: scale === "log" ? floor : 0 }),
    y: axis("live peers that delivered it", "share", { to: 1 }),
    series: [
      ...drawn.map((place) => lineOf(atomic[place], "a message", "muted")),
      ...bad.map((each) => lineOf(lasting(each, data, longest), "a message that missed live peers", "bad")),
      ...envelopeOf(curves, { longest, floor: scale === "log" ? floor : null }),
      ...(slowest === null ? [] : [lineOf(slowest, `the last to reach all: ${rows[slowest.message].name}`, 1)]),
    ],
  });
}

/**
 * The line of one message, emphasised.
 *
 * @returns null when its deliveries are not recorded, or it had no live peers
 */
export function coverageLine(data: ReportData, message: number): ChartSeries | null {
  const deliveries = data.recording.deliveries.find((each) => each.message === message);
  const row = data.run?.dissemination.perMessage[message];
  if (deliveries === undefined || row === undefined || row.live === 0) return null;
  // Beyond the edge of the chart, which is as wide as its own lines need.
  const longest = data.recording.deliveries.reduce((most, { after }) => Math.max(most, after.at(-1) ?? 0), 0);
  const curve = lasting(curveOf(data, new Members(data), deliveries), data, longest);
  return lineOf(curve, `chosen: ${row.name}`, 3);
}

/** Who of its live set had it when, as steps from 0. */
interface Curve {
  readonly message: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

function curveOf({ run, nodes }: ReportData, members: Members, deliveries: DeliveryColumns): Curve {
  const { message, node, after } = deliveries;
  const row = run!.dissemination.perMessage[message];
  const origin = nodes[node[0]]?.name === row.origin ? node[0] : -1;
  const times = after.filter((_, place) => members.isOfLiveSet(node[place], row.publishedAt, origin));
  const most = Math.min(times.length, row.delivered);
  const kept = evenly(most, MOST_STEPS);
  return { message, x: kept.map((place) => times[place]), y: kept.map((place) => (place + 1) / row.live) };
}

/** The curve up to there, or to the end of the run: it stays where it was, so that who stopped short is seen. */
function lasting({ message, x, y }: Curve, { run }: ReportData, until: number): Curve {
  const end = Math.min(until, run!.endedAt - run!.dissemination.perMessage[message].publishedAt);
  const last = y.at(-1);
  return last === undefined || end <= x[x.length - 1]
    ? { message, x, y }
    : { message, x: [...x, end], y: [...y, last] };
}

function isSlower(one: Curve, other: Curve | null): boolean {
  return other === null || (one.x.at(-1) ?? 0) > (other.x.at(-1) ?? 0);
}

function lineOf({ message, x, y }: Curve, label: string, tone: ChartSeries["tone"]): ChartSeries {
  return series({ label, shape: "steps", tone, x, y, message });
}

/** Of all messages: the median, and where the middle nine tenths are. */
function envelopeOf(
  curves: readonly Curve[],
  { longest, floor }: { readonly longest: number; readonly floor: number | null },
): ChartSeries[] {
  const even = Array.from({ length: ENVELOPE_STEPS + 1 }, (_, step) => (step * longest) / ENVELOPE_STEPS);
  const x = floor === null ? even : growing(floor, longest);
  const sorted = x.map((at) => curves.map((each) => stepAt(each.x, each.y, at, 0) ?? 0).toSorted((a, b) => a - b));
  const of = (share: number) => sorted.map((values) => rankOf(values, share));
  return [
    series({ label: "5 % to 95 % of messages", shape: "band", tone: 0, x, y: of(0.95), low: of(0.05) }),
    series({ label: "median message", shape: "steps", tone: 0, x, y: of(0.5) }),
  ];
}

function lines(shown: number, of: number): string {
  return shown === of ? "One line a message" : `${countOf(shown)} of ${countOf(of)} messages have a line`;
}

/** Over which messages a figure is that needs their deliveries: which are kept is no fair sample. */
export function describeRecorded(recorded: number, of: number): string {
  if (recorded === of) return pluralOf(of, "message");
  return `the ${countOf(recorded)} of ${countOf(of)} messages whose deliveries are kept here, the worst and the slowest among them`;
}
