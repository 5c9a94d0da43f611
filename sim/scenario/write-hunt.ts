import type { Milliseconds } from "../../src/node/contract.js";
import { DEFAULT_HUNT, type HuntPlan } from "./hunt-plan.js";
import { writeDuration, writeShare } from "./units.js";
import { writtenExpectation } from "./write-expect.js";

/** `hunt` as a scenario file has it: what is not as hunts are when they are not told. */
export function writtenHunt(plan: HuntPlan): Record<string, unknown> {
  const { faults, most, from, until, longest, spare, network, ties, expect } = plan;
  const window = { ...time("from", from), ...time("until", until) };
  return {
    ...(faults === null ? {} : { faults: writtenKinds(faults) }),
    ...(most === DEFAULT_HUNT.most ? {} : { most }),
    ...(Object.keys(window).length === 0 ? {} : { window }),
    ...time("longest", longest),
    ...(spare === DEFAULT_HUNT.spare ? {} : { spare: writeShare(spare) }),
    ...(network === DEFAULT_HUNT.network ? {} : { network }),
    ...(ties === DEFAULT_HUNT.ties ? {} : { ties }),
    ...(expect === null ? {} : { expect: expect.map(writtenExpectation) }),
  };
}

/** A list of kinds, or a map of their weights where these differ. */
function writtenKinds(faults: HuntPlan["faults"] & {}): unknown {
  if (faults.every(({ weight }) => weight === 1)) return faults.map(({ kind }) => kind);
  return Object.fromEntries(faults.map(({ kind, weight }) => [kind, weight]));
}

function time(key: string, span: Milliseconds | null): Record<string, unknown> {
  return span === null ? {} : { [key]: writeDuration(span) };
}
