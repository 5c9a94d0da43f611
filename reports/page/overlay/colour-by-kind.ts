import type { Colouring, LegendEntry } from "./colouring.js";
import { componentsAt, isPeerOf, type Sight } from "./sight.js";
import { KINDS, kindTone, NO_TONE } from "./tones.js";

export function byRole({ view }: Sight): Colouring {
  const entries = [
    { label: "peer", tone: "--series-0" },
    { label: "seed", tone: "--series-1" },
  ];
  const of = Uint8Array.from(view.data.nodes, ({ role }) => (role === "seed" ? 1 : 0));
  return { title: "Role", note: null, entries, of };
}

/** By the state's number in `Moment`: which entry it is. */
const STATES: readonly LegendEntry[] = [
  { label: "not started", tone: NO_TONE },
  { label: "up", tone: "--series-2" },
  { label: "frozen", tone: "--series-5" },
  { label: "crashed", tone: "--series-1" },
  { label: "without power", tone: "--bad" },
  { label: "left", tone: "--series-7" },
];

export function byState({ moment }: Sight): Colouring {
  return { title: "State", note: null, entries: STATES, of: moment.states.slice() };
}

export function byRegion({ view }: Sight): Colouring {
  const { nodes } = view.data;
  const regions = [...new Set(nodes.flatMap(({ region }) => (region === null ? [] : [region])))].toSorted();
  const isMany = regions.length > KINDS;
  const entries: LegendEntry[] = regions
    .slice(0, isMany ? KINDS - 1 : KINDS)
    .map((label, place) => ({ label, tone: kindTone(place) }));
  if (isMany) entries.push({ label: `${regions.length - entries.length} other regions`, tone: kindTone(KINDS) });
  const none = entries.push({ label: "no region", tone: NO_TONE, filling: "hollow" }) - 1;
  const placeOf = new Map(regions.map((region, place) => [region, Math.min(place, none - 1)]));
  const of = Uint8Array.from(nodes, ({ region }) => (region === null ? none : (placeOf.get(region) ?? none)));
  return { title: "Region", note: regions.length === 0 ? "This network has no regions." : null, entries, of };
}

/** How many components have a colour of their own. */
const MOST_COMPONENTS = 5;

export function byComponent({ view, moment }: Sight): Colouring {
  const { rankOf, sizes } = componentsAt(moment, isPeerOf(view));
  const own = sizes.slice(0, MOST_COMPONENTS).filter((size) => size > 1);
  const entries = own.map((size, rank) => ({
    label: rank === 0 ? `largest component: ${size} peers` : `component ${rank + 1}: ${size} peers`,
    tone: kindTone(rank),
  }));
  const smaller = entries.push({ label: "smaller components", tone: kindTone(KINDS - 1) }) - 1;
  const alone = entries.push({ label: "isolated: no link", tone: "--bad" }) - 1;
  const none = entries.push({ label: "no part of the overlay: seeds, and peers that are down", tone: NO_TONE }) - 1;
  const of = new Uint8Array(moment.nodes);
  for (let node = 0; node < moment.nodes; node++) {
    const rank = rankOf[node];
    if (rank < 0) of[node] = none;
    else if (sizes[rank] === 1) of[node] = alone;
    else of[node] = rank < own.length ? rank : smaller;
  }
  return { title: "Component", note: null, entries, of };
}

/** The words for a state. */
export function wordsOfState(state: number): string {
  return STATES[state].label;
}
