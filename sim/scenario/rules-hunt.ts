import type { Draft } from "./draft.js";
import { NEEDS } from "./hunt-plan.js";
import { expectationsInTime } from "./rules-expect.js";
import type { Report } from "./rules.js";
import { quote } from "./suggest.js";
import { writeDuration } from "./units.js";

/** What a hunt is to draw can be drawn: there is time for faults, and there are the nodes that they need. */
export function huntFits(draft: Draft, report: Report): void {
  const { hunt, duration } = draft;
  if (hunt === null) return;
  kindsFit(draft, report);
  if (duration === null) return;
  const over = `when the run is over (duration: ${writeDuration(duration)})`;
  for (const key of ["from", "until"] as const) {
    const at = hunt[key];
    if (at !== null && at >= duration) report(["hunt", "window", key], `this is at ${writeDuration(at)}, ${over}`);
  }
  if (hunt.from !== null && hunt.until !== null && hunt.until <= hunt.from) {
    const from = writeDuration(hunt.from);
    const message = `the window ends at ${writeDuration(hunt.until)}, before it has started (${from})`;
    report(["hunt", "window", "until"], message);
  }
  expectationsInTime({ ...draft, expect: hunt.expect }, (path, message) => report(["hunt", ...path], message));
}

function kindsFit({ hunt, seeds, overlay }: Draft, report: Report): void {
  for (const { kind } of hunt?.faults ?? []) {
    const need = NEEDS[kind];
    if (need === "seeds" && seeds === 0) report(["hunt", "faults"], `there are no seeds for ${quote(kind)}`);
    if (need === "newcomers" && overlay !== null && overlay.kind !== "protocol") {
      report(["hunt", "faults"], `nobody joins a given overlay: leave out ${quote(kind)}`);
    }
  }
}
