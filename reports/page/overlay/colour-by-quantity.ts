import { RECORDED_EVENTS } from "../../../sim/recording.js";
import { formatCount, formatShare } from "../words.js";
import { type Bins, binOf, countBins, evenBins } from "./bins.js";
import type { Colouring } from "./colouring.js";
import { isPeerOf, type Sight } from "./sight.js";
import { NO_TONE, rampTones } from "./tones.js";

const STRIKE = RECORDED_EVENTS.indexOf("strike");

/** Over the whole run, so that a colour means the same at every moment. */
export function byDegree({ view, moment }: Sight): Colouring {
  const { topology, topologySeries } = view.data;
  const most = [...topologySeries.maxDegree, topology.degrees.max ?? 0].reduce((a, b) => Math.max(a, b), 0);
  const values = livePeers({ view, moment }, (node) => moment.degree(node));
  const bins = countBins(Math.max(most, greatestOf(values)));
  return coloured("Degree", null, values, bins, formatCount, "no part of the overlay: seeds, and nodes that are down");
}

export function byStrikes({ view, moment }: Sight): Colouring {
  const values = view.data.nodes.map((_, node) => moment.strikes[node]);
  const note = "How often others counted it as not answering, up to this moment.";
  return coloured("Strikes", note, values, countBins(mostStrikes(view.timeline)), formatCount, "");
}

export function byDuplicates({ view }: Sight): Colouring {
  const { duplicates } = view.data.recording;
  const isPeer = isPeerOf(view);
  const values = view.data.nodes.map((_, node) => (isPeer(node) ? (duplicates[node] ?? null) : null));
  const note = "Receipts that were not first, over the whole run.";
  return coloured("Duplicates", note, values, evenBins(values.filter(isKnown)), formatCount, "seed");
}

/** Known of the peers that are live when the run ends, in the order of places. */
export function byBetweenness({ view, state, moment }: Sight): Colouring {
  const { topology, run } = view.data;
  const isPeer = isPeerOf(view);
  const values: (number | null)[] = view.data.nodes.map(() => null);
  let next = 0;
  for (let node = 0; node < values.length; node++) {
    if (isPeer(node) && isLiveAtEnd(view, node, moment)) values[node] = topology.betweenness.of[next++] ?? null;
  }
  const how = topology.betweenness.exactness.exact ? "" : ", estimated from a sample";
  const when = run === null || state.at >= topology.at ? "" : " It is that of the end of the run, at every moment.";
  const note = `The share of shortest paths between other peers that pass it${how}.${when}`;
  return coloured(
    "Betweenness",
    note,
    values,
    evenBins(values.filter(isKnown)),
    formatFine,
    "not known: seeds, and peers that are down at the end",
  );
}

/** Colours nodes by a value; `null`: it has none. */
function coloured(
  title: string,
  note: string | null,
  values: readonly (number | null)[],
  bins: Bins,
  format: (value: number) => string,
  without: string,
): Colouring {
  const tones = rampTones(bins.edges.length);
  const entries = rangesOf(bins, format).map((label, bin) => ({ label, tone: tones[bin] }));
  const none = values.some((value) => value === null) ? entries.push({ label: without, tone: NO_TONE }) - 1 : 0;
  const of = Uint8Array.from(values, (value) => (value === null ? none : binOf(bins, value)));
  return { title, note, entries, of };
}

/** `0`, `1 – 2`, `3 – 4`: of counts both ends are in; of others the upper one is the next one's. */
export function rangesOf({ edges, last }: Bins, format: (value: number) => string): readonly string[] {
  const isCount = edges.every((edge) => Number.isInteger(edge)) && Number.isInteger(last);
  return edges.map((edge, bin) => {
    const next = edges[bin + 1];
    const end = next === undefined ? last : isCount ? next - 1 : next;
    return end <= edge ? format(edge) : `${format(edge)} – ${format(end)}`;
  });
}

function livePeers(
  { view, moment }: Pick<Sight, "view" | "moment">,
  value: (node: number) => number,
): readonly (number | null)[] {
  const isPeer = isPeerOf(view);
  return view.data.nodes.map((_, node) => (isPeer(node) && moment.isAlive(node) ? value(node) : null));
}

function isLiveAtEnd({ data }: Sight["view"], node: number, moment: Sight["moment"]): boolean {
  const state = data.run?.nodes[node].state;
  return state === undefined ? moment.isAlive(node) : state === "up" || state === "frozen";
}

function mostStrikes({ recording }: Sight["view"]["timeline"]): number {
  const counts = new Map<number, number>();
  let most = 0;
  const { what, other } = recording.history;
  for (let row = 0; row < what.length; row++) {
    if (what[row] !== STRIKE) continue;
    const count = (counts.get(other[row]) ?? 0) + 1;
    counts.set(other[row], count);
    most = Math.max(most, count);
  }
  return most;
}

function greatestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}

function isKnown(value: number | null): value is number {
  return value !== null;
}

/** Shares of a thousandth and less, to two digits. */
function formatFine(share: number): string {
  return share > 0 && share < 0.001 ? `${Number((share * 100).toPrecision(2))} %` : formatShare(share);
}
