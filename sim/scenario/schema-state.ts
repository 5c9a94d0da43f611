import * as z from "zod";
import type { Bounds, NetworkState } from "./expectation.js";
import { choice } from "./schema-choice.js";
import { positiveDuration, whole, wordOr } from "./schema-quantities.js";
import { readWindow, windowKeys } from "./schema-window.js";

/** More than there can be of anything. */
const MOST = 1_000_000_000;

/** At most so many, and none by default. */
export const atMost = z.strictObject({ atMost: whole(0, MOST).prefault(0).describe("At most so many.") });

/** Over whom a state of the network is looked at. */
export const members = z
  .enum(["live", "core"])
  .prefault("live")
  .describe("All live peers, or those that all faults spared.");

const BOUNDS = {
  atLeast: whole(0, MOST).exactOptional().describe("At least so many."),
  atMost: whole(0, MOST).exactOptional().describe("At most so many."),
};

const connected = z.strictObject({ of: members }).transform((state) => ({ kind: "connected" as const, ...state }));

const isolated = z
  .strictObject({ of: members, ...BOUNDS })
  .superRefine(inOrder)
  .transform(({ of, ...given }) => {
    const bounds = given.atLeast === undefined && given.atMost === undefined ? { atLeast: 1 } : given;
    return { kind: "isolated" as const, of, ...limits(bounds) };
  });

const degree = z
  .strictObject({ of: members, ...BOUNDS })
  .superRefine(bounded)
  .superRefine(inOrder)
  .transform(({ of, ...bounds }) => ({ kind: "degree" as const, of, ...limits(bounds) }));

const live = z
  .strictObject(BOUNDS)
  .superRefine(bounded)
  .superRefine(inOrder)
  .transform((bounds) => ({ kind: "live" as const, ...limits(bounds) }));

const listed = z.strictObject({ of: members }).transform((state) => ({ kind: "listed" as const, ...state }));

const registry = z
  .strictObject({
    stale: atMost.prefault({}).describe("Dead nodes in the lists of live seeds."),
    missing: atMost.prefault({}).describe("Live nodes absent from them."),
  })
  .transform(({ stale, missing }) => ({ kind: "registry" as const, stale: stale.atMost, missing: missing.atMost }));

/** The states that a moment can be asked for, and those that may be written without saying more. */
const COUNTED = {
  connected: orNothing(connected).describe("The peers are in one component of the overlay."),
  isolated: orNothing(isolated).describe("So many peers have no live neighbour. Default: at least one."),
  live: asState(live).describe("So many peers are up."),
  registry: orNothing(registry).describe("The lists of the seeds are right."),
};
const STATES = {
  ...COUNTED,
  degree: asState(degree).describe("Each peer has so many live neighbours."),
  listed: orNothing(listed).describe("A live seed lists each peer."),
};

const WINDOW = windowKeys("the time");

const allTheTime = choice("state", STATES, WINDOW).transform(readWindow);
const atNoTime = choice("state", COUNTED, WINDOW).transform(readWindow);
const inTheEnd = choice("state", STATES, {
  within: positiveDuration.describe("So long after the window's beginning at the latest, and then to its end."),
  ...WINDOW,
}).transform(readWindow);

/** `always: connected`, or a map of the state and the window. */
export const always = byName(
  ["connected", "isolated", "registry", "listed"],
  Object.keys(STATES),
  allTheTime,
).transform((expected) => ({ check: "always" as const, ...expected }));

export const never = byName(["connected", "isolated", "registry"], Object.keys(COUNTED), atNoTime).transform(
  (expected) => ({ check: "never" as const, ...expected }),
);

export const eventually = inTheEnd.transform((expected) => ({ check: "eventually" as const, ...expected }));

/** A map, or the name of a state that needs no further word. */
function byName<const W extends string, T extends z.ZodType>(words: readonly W[], keys: readonly string[], map: T) {
  const word = z.enum(words).transform((name) => map.parse({ [name]: {} }));
  return z.union([word, map], {
    error: wordOr(
      "state",
      { words, keys },
      () => "expected a state, such as `connected` or { degree: { atLeast: 1 } }",
    ),
  });
}

function asState<T extends z.ZodType<NetworkState>>(schema: T) {
  return schema.transform((state) => ({ state }));
}

/** A state that may be written without a value: `{ connected, within: 30 s }`. */
function orNothing<T extends z.ZodType<NetworkState>>(schema: T) {
  return z
    .union([z.null().transform(() => schema.parse({})), schema], {
      error: "expected a map of what it asks for, or nothing",
    })
    .transform((state) => ({ state }));
}

type WrittenBounds = { readonly [K in keyof Bounds]?: number };

function limits({ atLeast, atMost: most }: WrittenBounds): Bounds {
  return { atLeast: atLeast ?? null, atMost: most ?? null };
}

function bounded({ atLeast, atMost: most }: WrittenBounds, context: z.RefinementCtx): void {
  if (atLeast !== undefined || most !== undefined || context.issues.length > 0) return;
  context.addIssue({ code: "custom", message: "say how many: `atLeast`, `atMost` or both" });
}

function inOrder({ atLeast, atMost: most }: WrittenBounds, context: z.RefinementCtx): void {
  if (atLeast === undefined || most === undefined || atLeast <= most) return;
  const message = `at most ${most} and at least ${atLeast} is never so`;
  context.addIssue({ code: "custom", message, path: ["atMost"] });
}
