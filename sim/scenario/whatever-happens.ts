import type { Milliseconds } from "../../src/node/contract.js";
import type { ProtocolSettings } from "../../src/node/settings.js";
import type { Audience, Expectation, NetworkState, Scenario } from "./scenario.js";

/**
 * What a scenario expects, as far as it can be expected whatever faults there are: what a hunt judges. One for each, in
 * the same order.
 *
 * What must never happen is judged throughout: `always`, `never`, `falsePositives`, `neverTwice`, `neverToDead`. What has
 * to happen is judged once the faults are over, and over the core, unless its window or its `of` say otherwise. What is
 * looked at at a moment (`connected`, `registry`) has to come about within the {@link settlingTime}, and to last.
 */
export function whateverHappens({ expect, protocol }: Pick<Scenario, "expect" | "protocol">): readonly Expectation[] {
  return expect.map((expected): Expectation => {
    switch (expected.check) {
      case "coverage":
        return { ...expected, of: sparing(expected.of), after: expected.after ?? "faults" };
      case "deliveryTime":
        return { ...expected, over: sparing(expected.over), after: expected.after ?? "faults" };
      case "detection":
      case "removal":
        return { ...expected, after: expected.after ?? "faults" };
      case "connected":
        return lasting({ kind: "connected", of: "core" }, protocol);
      case "registry":
        return lasting({ kind: "registry", stale: expected.stale, missing: expected.missing }, protocol);
      case "eventually":
        return { ...expected, state: sparingState(expected.state), after: expected.after ?? "faults" };
      default:
        return expected;
    }
  });
}

/**
 * How long seeds and peers need at most to get right what a fault left wrong: to declare the dead and remove them (k
 * periods, and one more for the last reply; or a lease, if that is longer), and then for each remedy to have its turn.
 */
export function settlingTime({ liveness, confirm, verifyDeaths, refresh, ...rest }: ProtocolSettings): Milliseconds {
  const { join, repair, readmit } = rest;
  const declaring =
    (liveness === "off" ? 0 : (liveness.strikes + 1) * liveness.every) +
    (confirm === "off" ? 0 : confirm.wait) +
    (verifyDeaths === "off" ? 0 : verifyDeaths);
  const lease = refresh === "off" || refresh.lease === "off" ? 0 : refresh.lease;
  const turns = [refresh, repair, readmit].map((remedy) => (remedy === "off" ? 0 : remedy.every));
  return Math.max(declaring, lease) + Math.max(...turns) + join.wait;
}

function lasting(state: NetworkState, protocol: ProtocolSettings): Expectation {
  return { check: "eventually", state, within: settlingTime(protocol), from: 0, until: null, after: "faults" };
}

function sparing(of: Audience): Audience {
  return of === "live" ? "core" : of;
}

function sparingState(state: NetworkState): NetworkState {
  return "of" in state ? { ...state, of: "core" } : state;
}
