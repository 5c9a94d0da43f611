import type { Draft } from "./draft.js";
import type { Report } from "./rules.js";
import { writeDuration } from "./units.js";

/** Every peer joins before the run ends. */
export function joinsInTime({ duration, peers }: Draft, report: Report): void {
  if (duration === null || peers === null) return;
  const last = peers.join.at + (peers.count - 1) * peers.join.every;
  if (last < duration) return;
  report(["peers"], `the last peer would join at ${writeDuration(last)}, when the run is over (${end(duration)})`);
}

/** Every message is published before the run ends. */
export function publicationsInTime({ duration, publish }: Draft, report: Report): void {
  if (duration === null || publish === null) return;
  for (const [i, row] of publish.entries()) {
    if (row === null) continue;
    const last = row.at + (row.count - 1) * row.every;
    if (row.at >= duration) {
      report(
        ["publish", i, "at"],
        `this is published at ${writeDuration(row.at)}, when the run is over (${end(duration)})`,
      );
    } else if (last >= duration) {
      const when = `the last of them is published at ${writeDuration(last)}, when the run is over (${end(duration)})`;
      report(["publish", i, "count"], when);
    }
  }
}

/** A peer that is asked to publish is there. */
export function publishersExist({ peers, publish }: Draft, report: Report): void {
  if (peers === null || publish === null) return;
  for (const [i, row] of publish.entries()) {
    const number = Number(/^peer-([0-9]+)$/.exec(row?.by ?? "")?.[1] ?? 0);
    if (number > peers.count) {
      report(["publish", i, "by"], `there is no peer-${number}: the last one is peer-${peers.count}`);
    }
  }
}

function end(duration: number): string {
  return `duration: ${writeDuration(duration)}`;
}
