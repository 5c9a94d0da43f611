import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import { expectationsInTime } from "./rules-expect.js";
import { faultsInOrder } from "./rules-fault-order.js";
import { faultsInTime, selectorsMatch } from "./rules-faults.js";
import { huntFits } from "./rules-hunt.js";
import { newcomersFindNeighbours, newcomersFit, newcomersInTime, withNewcomers } from "./rules-population.js";
import { edgesFit, overlayFits, peersJoinTogether } from "./rules-overlay.js";
import { joinsInTime, publicationsInTime, publishersExist } from "./rules-schedule.js";

/** Takes note of what is wrong with the value at a path. */
export type Report = (path: Path, message: string) => void;

/** Judges how the parts of a scenario fit together. A rule passes over what it does not know. */
export type Rule = (draft: Draft, report: Report) => void;

/** All rules. */
export const RULES: readonly Rule[] = [
  seedsToAsk,
  joinsInTime,
  peersJoinTogether,
  overlayFits,
  edgesFit,
  publicationsInTime,
  withNewcomers(publishersExist),
  faultsInTime,
  newcomersInTime,
  newcomersFit,
  newcomersFindNeighbours,
  withNewcomers(selectorsMatch),
  withNewcomers(faultsInOrder),
  expectationsInTime,
  huntFits,
];

function seedsToAsk({ seeds, overlay }: Draft, report: Report): void {
  if (seeds !== 0 || overlay?.kind !== "protocol") return;
  const remedy = "write `seeds: 1` or more, or give the `overlay`";
  report(["seeds"], `a network that finds its overlay through the protocol needs a seed: ${remedy}`);
}
