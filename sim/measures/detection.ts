import type { NodeId } from "../../src/node/contract.js";
import type { DeathRow, Detection, MistakeRow } from "../result.js";
import { DetectionReplay } from "./detection-replay.js";
import type { RunRecord } from "./evidence.js";
import { spreadOf } from "./spread.js";

const HOUR_MICROS = 3_600_000_000;

/** Who died, who noticed, and who was buried alive. */
export function measureDetection(record: RunRecord): Detection {
  const { names } = record;
  const { deaths, mistakes, strikes, declarations } = new DetectionReplay(record);
  const name = (node: NodeId) => names.of(node);
  return {
    deaths: deaths.length,
    detectable: deaths.filter(({ neighbours }) => neighbours > 0).length,
    detectionTime: spreadOf(deaths.map(({ at, declaredAt }) => milliseconds(at, declaredAt))),
    listedDeaths: deaths.filter(({ listedBy }) => listedBy > 0).length,
    removalTime: spreadOf(deaths.map(({ at, removedAt }) => milliseconds(at, removedAt))),
    strikes,
    declarations,
    falsePositives: mistakes.length,
    mistakeRate: mistakeRate(record, mistakes.length),
    mistakeDuration: spreadOf(mistakes.map(({ at, correctedAt }) => milliseconds(at, correctedAt))),
    perDeath: deaths.map((death): DeathRow => ({
      node: name(death.node),
      at: death.at / 1000,
      neighbours: death.neighbours,
      watchedUntil: milliseconds(0, death.watchedUntil),
      listedBy: death.listedBy,
      listedUntil: milliseconds(0, death.listedUntil),
      declaredAt: milliseconds(0, death.declaredAt),
      removedAt: milliseconds(0, death.removedAt),
      restartedAt: milliseconds(0, death.restartedAt),
    })),
    perMistake: mistakes.map(({ node, by, at }): MistakeRow => ({ node: name(node), by: name(by), at: at / 1000 })),
  };
}

/** The span between two times in microseconds. */
function milliseconds(from: number, to: number | null): number | null {
  return to === null ? null : (to - from) / 1000;
}

/** False positives per hour of a live peer. */
function mistakeRate({ names, lives, endedAt }: RunRecord, mistakes: number): number | null {
  let lived = 0;
  for (const peer of names.idsOf("peer")) {
    for (const { since, until } of lives.of(peer)) lived += Math.min(until, endedAt) - since;
  }
  return lived === 0 ? null : mistakes / (lived / HOUR_MICROS);
}
