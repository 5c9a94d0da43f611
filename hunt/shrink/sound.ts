import { type Expectation, problemsOf, type Scenario } from "../../sim/index.js";
import { firstTrouble, lastTrouble, recovery, settledAt } from "./timeline.js";

/**
 * Whether it looks at something that takes time to come right: before that, everything fails. What has a span of its own
 * passes over what had less.
 */
function takesTime(expected: Expectation): boolean {
  const { check } = expected;
  return check === "connected" || check === "registry" || (check === "coverage" && expected.within === null);
}

/**
 * Whether a scenario can be run, and its failure would mean what the original's does: a network that was given no time to
 * find itself, or to come right again, fails whatever its protocol does.
 */
export function isSound(candidate: Scenario, original: Scenario): boolean {
  return (
    problemsOf(candidate).length === 0 &&
    settlesFirst(candidate, original) &&
    hasTimeAfterwards(candidate, original) &&
    healsAsBefore(candidate, original) &&
    couldHold(candidate, original) &&
    sparesSome(candidate, original) &&
    isConnected(candidate)
  );
}

/** Nothing happens before the peers have joined, when it did not before. */
function settlesFirst(candidate: Scenario, original: Scenario): boolean {
  const first = (scenario: Scenario) => Math.min(firstTrouble(scenario), ...scenario.publish.map(({ at }) => at));
  return first(original) < settledAt(original) || first(candidate) >= settledAt(candidate);
}

/** After the last fault there is as much time as before, or as much as the protocol needs. */
function hasTimeAfterwards(candidate: Scenario, original: Scenario): boolean {
  if (!candidate.expect.some(takesTime)) return true;
  const left = (scenario: Scenario) => endOf(scenario) - lastTrouble(scenario);
  return left(candidate) >= Math.min(left(original), recovery(candidate));
}

/** The last moment that an expectation looks at. */
function endOf({ duration, expect }: Scenario): number {
  const looked = expect.map((expected) =>
    "at" in expected && typeof expected.at === "number" ? expected.at : duration,
  );
  return Math.min(duration, ...looked);
}

/**
 * What is expected of the network at every moment could hold: there are as many peers as it asks for, and it is not
 * looked at before the overlay has settled, if that was so of the original.
 */
function couldHold(candidate: Scenario, original: Scenario): boolean {
  const { count } = candidate.peers;
  return candidate.expect.every((expected) => {
    if (!("state" in expected)) return true;
    const { state } = expected;
    const needed = "atLeast" in state ? Math.max(state.atLeast ?? 0, (state.atMost ?? -1) + 1) : 0;
    const enough = state.kind === "degree" ? needed + 1 : needed;
    if (count < Math.min(enough, original.peers.count)) return false;
    const since = Math.min(...original.expect.map((other) => ("state" in other ? other.from : Infinity)));
    return expected.from >= Math.min(since, settledAt(candidate));
  });
}

/** Each partition that comes to an end still does. */
function healsAsBefore(candidate: Scenario, original: Scenario): boolean {
  const lasting = ({ faults }: Scenario) =>
    faults.filter(
      (fault) =>
        fault.act === "partition" &&
        fault.lasts === null &&
        !faults.some((other) => other.act === "heal" && other.name === fault.name && other.at >= fault.at),
    ).length;
  return lasting(candidate) <= lasting(original);
}

/** Some peer, and some seed, is spared by the faults, when one was: it is they who have to notice. */
function sparesSome(candidate: Scenario, original: Scenario): boolean {
  return (["peer", "seed"] as const).every((role) => {
    const spares = (scenario: Scenario) => hitBy(scenario, role) < countOf(scenario, role);
    return !spares(original) || countOf(candidate, role) === 0 || spares(candidate);
  });
}

/** Faults that do no harm. */
const REMEDIES = new Set(["restart", "thaw", "heal", "join"]);

/** How many nodes of a role faults are about, at most. */
function hitBy(scenario: Scenario, role: "peer" | "seed"): number {
  const total = countOf(scenario, role);
  const harmful = scenario.faults.filter(({ act }) => !REMEDIES.has(act) && act !== "transmissions");
  const text = JSON.stringify(harmful);
  const named = new Set(text.match(new RegExp(`"${role}-\\d+"`, "g"))).size;
  const amounts = [...text.matchAll(new RegExp(`"${role}s":({[^}]*})`, "g"))].map(([, amount = ""]) => {
    const { count, share } = JSON.parse(amount) as { readonly count?: number; readonly share?: number };
    return count ?? (share === undefined ? total : Math.round(share * total));
  });
  return named + amounts.reduce((sum, amount) => sum + amount, 0);
}

function countOf({ peers, seeds }: Scenario, role: "peer" | "seed"): number {
  return role === "peer" ? peers.count : seeds;
}

/** A written overlay is of one piece. */
function isConnected({ overlay, peers: { count } }: Scenario): boolean {
  if (overlay.kind !== "edges") return true;
  const reached = new Set([0]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const [a, b] of overlay.edges) {
      if (reached.has(a)) reached.add(b);
      else if (reached.has(b)) reached.add(a);
    }
  }
  return reached.size === count;
}
