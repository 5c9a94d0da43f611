import * as fc from "fast-check";
import type { Direction, Fault, FaultAct, LinkSelector } from "../../../sim/index.js";
import {
  amount,
  law,
  moment,
  nodeName,
  selector,
  share,
  span,
  stayingLaw,
  WORLD,
} from "../../support/arbitrary-resolved.js";

const how = fc.constantFrom("crash" as const, "power-off" as const);
const memory = fc.constantFrom("kept" as const, "lost" as const);
const lasts = fc.option(span(1));
const partitionName = fc.constantFrom("partition", "cut", "1", "off");
const direction = fc.constantFrom<Direction>("both", "out", "in");

/** A law some of whose draws are above 0. */
const steps = law.filter((drawn) => Object.values(drawn).some((value) => typeof value === "number" && value > 0));

const staying = fc.oneof(
  steps,
  stayingLaw.filter(({ kind }) => kind === "weibull" || kind === "measured"),
);

const links: fc.Arbitrary<LinkSelector> = fc.oneof(
  fc.constantFrom({ links: "all" as const }, { links: "bridges" as const }),
  fc.record({ links: fc.constant("of" as const), who: selector, direction }),
  fc.record({ links: fc.constant("between" as const), from: selector, to: selector, direction }),
  fc.record({
    links: fc.constant("listed" as const),
    pairs: fc.uniqueArray(
      fc.tuple(nodeName, nodeName).filter(([a, b]) => a !== b),
      { minLength: 1, maxLength: 3, selector: (pair) => pair.toSorted().join(" ") },
    ),
    direction,
  }),
  amount(WORLD.peers).map((some) => ({ links: "random" as const, amount: some })),
);

/** Every act, each with what it can be given. */
export const ACTS: { readonly [A in FaultAct["act"]]: fc.Arbitrary<Omit<Extract<FaultAct, { act: A }>, "act">> } = {
  kill: fc.record({ who: selector, how: fc.constantFrom("crash", "power-off", "freeze") }),
  thaw: fc.record({ who: selector }),
  restart: fc.record({ who: selector, memory }),
  leave: fc.record({ who: selector }),
  outage: fc.record({ who: selector, how, memory, lasts: span(1) }),
  rollingRestart: fc.record({ who: selector, every: span(1), down: span(1), memory, how }),
  pauses: fc.record({ who: selector, every: steps, each: steps, lasts }),
  partition: fc.record({
    name: partitionName,
    from: selector,
    to: fc.oneof(fc.constant("others" as const), selector),
    direction,
    lasts,
  }),
  heal: fc.record({ name: partitionName }),
  swizzle: fc.record({ who: selector, every: span(1), lasts: span(1) }),
  loss: fc.record({ on: links, lasts, share }),
  duplicate: fc.record({ on: links, lasts, share, after: law }),
  reorder: fc.record({ on: links, lasts, share, by: law }),
  delay: fc.record({ on: links, lasts, by: law }),
  flap: fc.record({ on: links, lasts, up: steps, down: steps }),
  halfOpen: fc.record({ on: links, lasts }),
  slowNodes: fc.record({ who: selector, lasts, perMessage: law }),
  bandwidth: fc.record({ who: selector, lasts, rate: fc.integer({ min: 1, max: 1_000_000_000 }) }),
  clock: fc
    .record({
      who: selector,
      lasts,
      drift: fc.oneof(
        fc.constant(0),
        share.map((part) => part / 10),
        share.map((part) => -part / 10),
      ),
      jump: fc.oneof(
        fc.constant(0),
        span(1),
        span(1).map((ms) => -ms),
      ),
    })
    .filter(({ drift, jump }) => drift !== 0 || jump !== 0),
  lyingSeeds: fc.record({
    who: fc.constantFrom({ seeds: { kind: "all" as const } }, { names: ["seed-2"] }),
    lasts,
    list: fc.constantFrom("stale" as const, "dead" as const),
  }),
  join: fc.record({ peers: fc.integer({ min: 1, max: 20 }), every: span() }),
  churn: fc
    .record({
      arrivals: fc.oneof(
        fc.constant(null),
        span(1).map((every) => ({ kind: "poisson" as const, every })),
        fc.integer({ min: 1, max: 20 }).map((peers) => ({ kind: "together" as const, peers })),
      ),
      who: fc.option(selector),
      session: fc.option(staying),
      how: fc.constantFrom("leave" as const, "crash" as const, "power-off" as const),
      returns: fc.option(fc.record({ after: staying, memory })),
      lasts,
    })
    // Somebody comes or goes, and who is there already, or comes back, has a session.
    .filter(({ arrivals, who }) => arrivals !== null || who !== null)
    .filter(({ who, session, returns }) => session !== null || (who === null && returns === null)),
  transmissions: fc.record({
    decisions: fc.array(
      fc.record({
        from: nodeName,
        to: nodeName,
        number: fc.integer({ min: 1, max: 1_000 }),
        fate: fc.oneof(
          fc.constant("lost" as const),
          span(1).map((delay) => ({ delay })),
          span(1).map((again) => ({ again })),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
};

/** A fault that does this, at any time. */
export function faultOf(act: FaultAct["act"]): fc.Arbitrary<Fault> {
  return fc.tuple(moment, ACTS[act]).map(([at, rest]) => ({ at, act, ...rest }) as Fault);
}

/** A fault of any of these kinds. */
export function anyFault(acts: readonly FaultAct["act"][]): fc.Arbitrary<Fault> {
  return fc.oneof(...acts.map(faultOf));
}
