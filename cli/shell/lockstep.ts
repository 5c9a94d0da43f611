import type { Milliseconds, TraceEvent } from "../../sim/index.js";
import type { Step } from "./steps.js";

/** How many of the last common doings are kept. */
const KEPT = 5;

/** What one of two runs did where they part. */
export type Doing =
  | { readonly kind: "told"; readonly event: TraceEvent }
  /** What only the digest shows: a timer that ran out, a refused connection, what a message holds. */
  | { readonly kind: "untold"; readonly at: Milliseconds; readonly digest: string }
  /** A node threw. */
  | { readonly kind: "crash"; readonly at: Milliseconds; readonly message: string }
  /** Nothing more in this event. */
  | { readonly kind: "nothing"; readonly at: Milliseconds }
  /** The run was over. */
  | { readonly kind: "over"; readonly why: string };

/** Where two runs of the same scenario part. */
export interface Divergence {
  /** The number of the first event that differs, from 1. */
  readonly event: number;
  /** The last that both did. */
  readonly common: readonly TraceEvent[];
  readonly here: Doing;
  readonly there: Doing;
}

/** What two runs that never parted have in common. */
export interface Agreement {
  readonly events: number;
}

/** Compares the steps of a run here, one by one, with those that another process prints. */
export async function findDivergence(
  here: Iterator<Step, void>,
  there: AsyncIterable<string>,
  whyOver: () => Promise<string | undefined>,
): Promise<Divergence | Agreement> {
  let common: TraceEvent[] = [];
  let events = 0;
  for await (const line of there) {
    const mine = here.next().value ?? undefined;
    if (mine === undefined || JSON.stringify(mine) !== line) return part(mine, JSON.parse(line) as Step, common);
    common = [...common, ...mine.told].slice(-KEPT);
    events = mine.event;
  }
  const mine = here.next().value ?? undefined;
  if (mine === undefined) return { events };
  return { event: mine.event, common, here: doingsOf(mine)[0]!, there: { kind: "over", why: (await whyOver()) ?? "" } };
}

/** Two steps differ: finds out in what. */
function part(mine: Step | undefined, theirs: Step, common: readonly TraceEvent[]): Divergence {
  const there = doingsOf(theirs);
  if (mine === undefined) return { event: theirs.event, common, here: { kind: "over", why: "" }, there: there[0]! };
  const here = doingsOf(mine);
  const longer = here.length > there.length ? here : there;
  const index = longer.findIndex((_, i) => JSON.stringify(here[i]) !== JSON.stringify(there[i]));
  const same = index < 0 ? mine.told : mine.told.slice(0, index);
  return {
    event: mine.event,
    common: [...common, ...same].slice(-KEPT),
    here: index < 0 ? unseen(mine) : (here[index] ?? nothing(mine)),
    there: index < 0 ? unseen(theirs) : (there[index] ?? nothing(theirs)),
  };
}

function doingsOf(step: Step): Doing[] {
  const { at, told, crash } = step;
  const doings: Doing[] = told.map((event) => ({ kind: "told", event }));
  if (crash !== undefined) doings.push({ kind: "crash", at, message: crash });
  return doings.length > 0 ? doings : [unseen(step)];
}

/** What the digest alone shows, such as what a message holds. */
function unseen({ at, digest }: Step): Doing {
  return { kind: "untold", at, digest };
}

function nothing({ at }: Step): Doing {
  return { kind: "nothing", at };
}
