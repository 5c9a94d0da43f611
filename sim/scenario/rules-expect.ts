import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import type { Report } from "./rules.js";
import type { Expectation, ExpectedWindow } from "./scenario.js";
import { writeDuration } from "./units.js";

/** What is expected can be seen before the run ends, and windows have their start before their end. */
export function expectationsInTime({ duration, expect }: Draft, report: Report): void {
  if (duration === null || expect === null) return;
  for (const [i, expected] of expect.entries()) {
    if (expected === null) continue;
    const path: Path = ["expect", i, expected.check];
    if ("at" in expected && expected.at !== null && expected.at > duration) {
      report([...path, "at"], `this looks at ${writeDuration(expected.at)}, ${over(duration)}`);
    }
    for (const [key, span] of spansOf(expected)) {
      if (span > duration) report([...path, key], `${writeDuration(span)} is longer than the run (${end(duration)})`);
    }
    if ("from" in expected) windowInTime(expected, duration, path, report);
  }
}

/** How long something that is expected may take, and the key that says so. */
function spansOf(expected: Expectation): readonly (readonly [string, number])[] {
  if ("within" in expected && expected.within !== null) return [["within", expected.within]];
  return expected.check === "deliveryTime" ? [[expected.of, expected.atMost]] : [];
}

function windowInTime(window: Expectation & ExpectedWindow, duration: number, path: Path, report: Report): void {
  const { from, until } = window;
  if (from >= duration) return report([...path, "from"], `this starts at ${writeDuration(from)}, ${over(duration)}`);
  if (until === null) return;
  if (until > duration) return report([...path, "until"], `this ends at ${writeDuration(until)}, ${over(duration)}`);
  if (until <= from) {
    const told = `the window ends at ${writeDuration(until)}, before it has started (${writeDuration(from)})`;
    return report([...path, "until"], told);
  }
  if (window.check !== "eventually" || until - from >= window.within) return;
  const span = writeDuration(until - from);
  report([...path, "within"], `${writeDuration(window.within)} is longer than the window (${span})`);
}

function over(duration: number): string {
  return `when the run is over (${end(duration)})`;
}

function end(duration: number): string {
  return `duration: ${writeDuration(duration)}`;
}
