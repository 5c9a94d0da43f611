import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
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

/** What is expected can be seen before the run ends, and windows have their start before their end. */
export function expectationsInTime({ duration, expect }: Draft, report: Report): void {
  if (duration === null || expect === null) return;
  const over = `when the run is over (${end(duration)})`;
  for (const [i, expected] of expect.entries()) {
    if (expected === null) continue;
    const path: Path = ["expect", i, expected.check];
    if ("at" in expected && expected.at !== null && expected.at > duration) {
      report([...path, "at"], `this looks at ${writeDuration(expected.at)}, ${over}`);
    }
    if ("within" in expected && expected.within !== null && expected.within > duration) {
      report([...path, "within"], `${writeDuration(expected.within)} is longer than the run (${end(duration)})`);
    }
    if (expected.check === "deliveryTime" && expected.atMost > duration) {
      report([...path, expected.of], `${writeDuration(expected.atMost)} is longer than the run (${end(duration)})`);
    }
    if (!("from" in expected)) continue;
    if (expected.from >= duration) {
      report([...path, "from"], `this starts at ${writeDuration(expected.from)}, ${over}`);
    } else if (expected.until !== null && expected.until > duration) {
      report([...path, "until"], `this ends at ${writeDuration(expected.until)}, ${over}`);
    } else if (expected.until !== null && expected.until <= expected.from) {
      const from = writeDuration(expected.from);
      report(
        [...path, "until"],
        `the window ends at ${writeDuration(expected.until)}, before it has started (${from})`,
      );
    }
  }
}

function end(duration: number): string {
  return `duration: ${writeDuration(duration)}`;
}
