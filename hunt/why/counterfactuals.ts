import type { Milliseconds, Scenario } from "../../sim/index.js";
import type { Counterfactual } from "./explanation.js";
import { faultNumber } from "./words.js";

/** What to ask of other worlds. */
export interface Asked {
  /**
   * Runs another world: when it happens there what did not happen here; `null`: it does not; `undefined`: there is nothing
   * there that it could happen to.
   */
  readonly happensAt: (scenario: Scenario) => Milliseconds | null | undefined;
  /** What is not there then, in words, if that can be: `there, the message is not published`. */
  readonly missing?: string;
  /** What happens at that time, in words: `it arrives at 61.204 s`. */
  readonly tell: (at: Milliseconds) => string;
}

/** How many other worlds have been tried, of how many there may be. */
export interface WorldsTried {
  readonly runs: number;
  readonly most: number;
}

const NOTHING_TO_REMOVE: Counterfactual = {
  without: [],
  withoutLoss: false,
  at: null,
  text: "there is no fault and no loss to remove: it is the protocol's doing",
};

/**
 * Leaves out each fault by itself, and the network's loss; where nothing helps by itself, all of it, and then as much of
 * it as can be put back.
 */
export function* counterfactuals(scenario: Scenario, asked: Asked): Generator<WorldsTried, Counterfactual[]> {
  const { faults, network } = scenario;
  const all = faults.map((_, index) => index);
  const most = faults.length * 2 + 3;
  let runs = 0;
  const ask = (without: readonly number[], withoutLoss: boolean): Counterfactual => {
    runs++;
    const other = {
      ...scenario,
      faults: faults.filter((_, index) => !without.includes(index)),
      network: withoutLoss ? { ...network, loss: 0 } : network,
    };
    const at = asked.happensAt(other);
    return { without, withoutLoss, at: at ?? null, text: tell(without, withoutLoss, at, asked) };
  };

  const helpful: Counterfactual[] = [];
  for (const index of all) {
    const one = ask([index], false);
    if (one.at !== null) helpful.push(one);
    yield { runs, most };
  }
  if (network.loss > 0) {
    const lossless = ask([], true);
    if (lossless.at !== null) helpful.push(lossless);
    yield { runs, most };
  }
  if (helpful.length > 0) return helpful;
  if (all.length === 0 && network.loss === 0) return [NOTHING_TO_REMOVE];
  const calm = ask(all, network.loss > 0);
  yield { runs, most };
  if (calm.at === null) return [calm];
  let least = calm;
  for (const index of all) {
    const fewer = ask(
      least.without.filter((other) => other !== index),
      least.withoutLoss,
    );
    if (fewer.at !== null) least = fewer;
    yield { runs, most };
  }
  if (!least.withoutLoss) return [least];
  const lossy = ask(least.without, false);
  return [lossy.at === null ? least : lossy];
}

function tell(
  without: readonly number[],
  withoutLoss: boolean,
  at: Milliseconds | null | undefined,
  { tell: happens, missing = "" }: Asked,
): string {
  const left = without.map(faultNumber);
  if (withoutLoss) left.push("the network's loss");
  const [last, ...before] = left.toReversed();
  const listed = before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
  const world = `with ${listed} removed`;
  if (at === undefined) return `${world}, nobody can say: ${missing}`;
  return at === null ? `${world}, no different: it is the protocol's doing` : `${world}, ${happens(at)}`;
}
