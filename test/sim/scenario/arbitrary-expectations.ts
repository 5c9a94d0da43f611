import * as fc from "fast-check";
import type { Expectation, ExpectedWindow, NetworkState } from "../../../sim/index.js";
import { moment, share, span } from "../../support/arbitrary-resolved.js";

const window: fc.Arbitrary<ExpectedWindow> = fc
  .constantFrom({ from: 0, until: null }, { from: 1_000, until: 480_500 }, { from: 60_000, until: null })
  .chain((limits) => fc.constantFrom(null, "heal" as const, "faults" as const).map((after) => ({ ...limits, after })));
const at = fc.record({ at: fc.option(moment), after: fc.constantFrom(null, "heal" as const, "faults" as const) });
const within = span(1);
const audience = fc.constantFrom("live" as const, "reachable" as const, "core" as const);
const members = fc.constantFrom("live" as const, "core" as const);
const bounds = fc.constantFrom(
  { atLeast: 1, atMost: null },
  { atLeast: null, atMost: 3 },
  { atLeast: 2, atMost: 5 },
  { atLeast: 0, atMost: 0 },
);

const counted: fc.Arbitrary<NetworkState> = fc.oneof(
  members.map((of) => ({ kind: "connected" as const, of })),
  fc.tuple(members, bounds).map(([of, limits]) => ({ kind: "isolated" as const, of, ...limits })),
  bounds.map((limits) => ({ kind: "live" as const, ...limits })),
  fc.record({ kind: fc.constant("registry" as const), stale: fc.nat(9), missing: fc.nat(9) }),
);
const state: fc.Arbitrary<NetworkState> = fc.oneof(
  counted,
  members.map((of) => ({ kind: "listed" as const, of })),
  fc.tuple(members, bounds).map(([of, limits]) => ({ kind: "degree" as const, of, ...limits })),
);

/** Every check, each with what it can ask for. */
const CHECKS: { readonly [C in Expectation["check"]]: fc.Arbitrary<object> } = {
  coverage: fc.record({ of: audience, atLeast: share, within: fc.option(within), window }).map(flat),
  deliveryTime: fc
    .record({ of: fc.constantFrom("t50", "t95", "t99", "t100"), over: audience, atMost: within, window })
    .map(flat),
  detection: fc.record({ within, window }).map(flat),
  removal: fc.record({ within, window }).map(flat),
  falsePositives: fc.record({ atMost: fc.nat(9), window }).map(flat),
  connected: fc.record({ of: members, window: at }).map(flat),
  registry: fc.record({ stale: fc.nat(9), missing: fc.nat(9), window: at }).map(flat),
  always: fc.record({ state, window }).map(flat),
  never: fc.record({ state: counted, window }).map(flat),
  eventually: fc.record({ state, within, window }).map(flat),
  neverTwice: fc.constant({}),
  neverToDead: fc.constant({}),
};

function flat({ window: when, ...rest }: { readonly window: object }): object {
  return { ...rest, ...when };
}

export const EVERY_CHECK = Object.keys(CHECKS) as Expectation["check"][];

/** An expectation of this kind. */
export function expectationOf(check: Expectation["check"]): fc.Arbitrary<Expectation> {
  return CHECKS[check].map((rest) => ({ check, ...rest }) as Expectation);
}
