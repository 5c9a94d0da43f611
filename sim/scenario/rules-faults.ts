import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import { nameExists, selectorProblems, type Total, totalOf } from "./rules-selector.js";
import type { Report } from "./rules.js";
import type { Decision, Fault, LinkSelector, Selector } from "./scenario.js";
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

/** Every selector can match a node, and every node that is named is there. */
export function selectorsMatch(draft: Draft, report: Report): void {
  for (const [i, fault] of (draft.faults ?? []).entries()) {
    if (fault === null) continue;
    const within: Report = (path, message) => report(["faults", i, fault.act, ...path], message);
    for (const [path, who] of selectorsOf(fault)) selectorProblems(draft, who, path, within);
    if ("on" in fault && fault.on.links === "listed") linksExist(fault.on.pairs, totalOf(draft), within);
    if (fault.act === "transmissions") transmissionsExist(fault.decisions, totalOf(draft), within);
  }
}

/** The selectors of a fault, each with where it stands in the act. */
function selectorsOf(fault: Fault): readonly (readonly [Path, Selector])[] {
  if ("on" in fault) return selectorsOfLinks(fault.on);
  if (fault.act !== "partition") return "who" in fault && fault.who !== null ? [[[], fault.who]] : [];
  if (fault.to === "others") return [[["isolate"], fault.from]];
  return [
    [["between", 0], fault.from],
    [["between", 1], fault.to],
  ];
}

function selectorsOfLinks(on: LinkSelector): readonly (readonly [Path, Selector])[] {
  if (on.links === "of") return [[["on", "of"], on.who]];
  if (on.links !== "between") return [];
  return [
    [["on", "between", 0], on.from],
    [["on", "between", 1], on.to],
  ];
}

function linksExist(pairs: readonly (readonly [string, string])[], total: Total, report: Report): void {
  const listed = new Set<string>();
  for (const [i, pair] of pairs.entries()) {
    const path = ["on", "links", i];
    for (const [end, name] of pair.entries()) nameExists(name, total, [...path, end], report);
    const [one, other] = pair.toSorted();
    if (one === other) report(path, `a link has two ends: this one has ${one} at both`);
    else if (listed.has(`${one} ${other}`)) report(path, `the link between ${pair.join(" and ")} is listed twice`);
    listed.add(`${one} ${other}`);
  }
}

function transmissionsExist(decisions: readonly Decision[], total: Total, report: Report): void {
  const listed = new Set<string>();
  for (const [i, { from, to, number, fate }] of decisions.entries()) {
    nameExists(from, total, [i, "from"], report);
    nameExists(to, total, [i, "to"], report);
    const what = `${from} ${to} ${number} ${fate === "lost" ? fate : Object.keys(fate).join(" ")}`;
    if (listed.has(what)) report([i], `transmission ${number} from ${from} to ${to} is listed twice`);
    listed.add(what);
  }
}
