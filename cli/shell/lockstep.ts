import type { Milliseconds, TraceEvent } from "../../sim/index.js";
import { type Difference, firstDifference } from "./difference.js";
import type { Ending, Step } from "./steps.js";

/** How many of the last common doings are kept. */
const KEPT = 5;

/** What one of two runs did where they part. */
export type Doing =
  | { readonly kind: "told"; readonly event: TraceEvent }
  /** What only the digest shows: a timer that ran out, a refused connection. */
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

/** Two runs that did not part. */
export interface Agreement {
  readonly events: number;
  /** What differs in the results all the same. */
  readonly difference: Difference | undefined;
}

/** Compares a run here, step by step, with what another process prints of its own. */
export async function findDivergence(
  steps: Iterator<Step | Ending, void>,
  there: AsyncIterable<string>,
  whyOver: () => Promise<string | undefined>,
): Promise<Divergence | Agreement> {
  let common: readonly TraceEvent[] = [];
  let events = 0;
  for await (const line of there) {
    const mine = steps.next().value ?? undefined;
    if (mine === undefined || JSON.stringify(mine) !== line) {
      return compare(mine, JSON.parse(line) as Step | Ending, common, events);
    }
    if ("result" in mine) return { events, difference: undefined };
    common = [...common, ...mine.told].slice(-KEPT);
    events = mine.event;
  }
  const mine = steps.next().value ?? undefined;
  if (mine === undefined) return { events, difference: undefined };
  const here = doingsOf(mine)[0] ?? rest(mine, false);
  return { event: events + 1, common, here, there: { kind: "over", why: (await whyOver()) ?? "" } };
}

/** Two lines differ: finds out in what. */
function compare(
  mine: Step | Ending | undefined,
  theirs: Step | Ending,
  common: readonly TraceEvent[],
  events: number,
): Divergence | Agreement {
  if (mine !== undefined && "result" in mine && "result" in theirs) {
    return { events, difference: firstDifference(JSON.parse(JSON.stringify(mine.result)), theirs.result) };
  }
  const event = [mine, theirs].find(isStep)?.event ?? events + 1;
  const here = doingsOf(mine);
  const there = doingsOf(theirs);
  const index = here.findIndex((doing, i) => JSON.stringify(doing) !== JSON.stringify(there[i]));
  const parting = index < 0 ? here.length : index;
  const told = here.slice(0, parting).flatMap((doing) => (doing.kind === "told" ? [doing.event] : []));
  const isSame = parting === here.length && parting === there.length;
  return {
    event,
    common: [...common, ...told].slice(-KEPT),
    here: here[parting] ?? rest(mine, isSame),
    there: there[parting] ?? rest(theirs, isSame),
  };
}

function isStep(line: Step | Ending | undefined): line is Step {
  return line !== undefined && "event" in line;
}

function doingsOf(line: Step | Ending | undefined): readonly Doing[] {
  if (!isStep(line)) return [{ kind: "over", why: "" }];
  const { at, digest, told, crash } = line;
  const doings: Doing[] = told.map((event) => ({ kind: "told", event }));
  if (crash !== undefined) doings.push({ kind: "crash", at, message: crash });
  return doings.length > 0 ? doings : [{ kind: "untold", at, digest }];
}

/** What is left of an event after all that was told of it: perhaps the digest alone differs. */
function rest(line: Step | Ending | undefined, isSame: boolean): Doing {
  if (!isStep(line)) return { kind: "over", why: "" };
  const { at, digest } = line;
  return isSame ? { kind: "untold", at, digest } : { kind: "nothing", at };
}
