import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import { selectorProblems } from "./rules-selector.js";
import type { Report } from "./rules.js";
import type { Fault, Selector } from "./scenario.js";
import { writeDuration } from "./units.js";

/** Every fault happens before the run ends. */
export function faultsInTime({ duration, faults }: Draft, report: Report): void {
  if (duration === null || faults === null) return;
  for (const [i, fault] of faults.entries()) {
    if (fault === null || fault.at < duration) continue;
    const over = `when the run is over (duration: ${writeDuration(duration)})`;
    report(["faults", i, "at"], `this happens at ${writeDuration(fault.at)}, ${over}`);
  }
}

/** Every selector can match a node. */
export function selectorsMatch(draft: Draft, report: Report): void {
  for (const [i, fault] of (draft.faults ?? []).entries()) {
    if (fault === null) continue;
    for (const [path, who] of selectorsOf(fault)) selectorProblems(draft, who, ["faults", i, ...path], report);
  }
}

/** The selectors of a fault, each with where it stands in the fault. */
function selectorsOf(fault: Fault): readonly (readonly [Path, Selector])[] {
  if (fault.act === "heal") return [];
  if (fault.act !== "partition") return [[[fault.act], fault.who]];
  if (fault.to === "others") return [[["partition", "isolate"], fault.from]];
  return [
    [["partition", "between", 0], fault.from],
    [["partition", "between", 1], fault.to],
  ];
}
