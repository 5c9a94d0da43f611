import { cities } from "../network/cities.js";
import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import type { Report } from "./rules.js";
import type { NetworkPlan, Selector } from "./scenario.js";
import { quote, unknownWord } from "./suggest.js";

/** Reports why a selector cannot match anything, as far as that is known before the run. */
export function selectorProblems(draft: Draft, who: Selector, path: Path, report: Report): void {
  const within: Report = (step, message) => report([...path, ...step], message);
  const total = totalOf(draft);
  for (const [i, name] of (who.names ?? []).entries()) {
    nameExists(name, total, ["names", i], within);
    if (who.names!.indexOf(name) < i) within(["names", i], `${name} is listed twice`);
  }
  if (who.neighbourhood !== undefined) nameExists(who.neighbourhood.of, total, ["neighbourhood", "of"], within);
  enoughOf(who, total, within);
  if (draft.network !== null) regionExists(who, draft.network, within);
}

/** How many nodes of each role there are; Infinity when nobody knows. */
export interface Total {
  readonly peer: number;
  readonly seed: number;
}

export function totalOf({ peers, seeds }: Draft): Total {
  return { peer: peers?.count ?? Infinity, seed: seeds ?? Infinity };
}

/** Reports a name that nobody has. */
export function nameExists(name: string, total: Total, path: Path, report: Report): void {
  const [role, number] = name.split("-") as ["peer" | "seed", string];
  if (Number(number) <= total[role]) return;
  const last = total[role] === 0 ? `there are no ${role}s` : `the last one is ${role}-${total[role]}`;
  report(path, `there is no ${name}: ${last}`);
}

function enoughOf(who: Selector, total: Total, report: Report): void {
  const { peers, seeds, bestConnected = 0, ball = 0 } = who;
  const tooMany = `this is more peers than there are: ${total.peer}`;
  if (peers?.kind === "count" && peers.count > total.peer) report(["peers"], tooMany);
  if (seeds !== undefined && total.seed === 0) {
    report(["seeds"], "there are no seeds");
  } else if (seeds?.kind === "count" && seeds.count > total.seed) {
    report(["seeds"], `this is more seeds than there are: ${total.seed}`);
  }
  if (bestConnected > total.peer) report(["bestConnected"], tooMany);
  if (ball > total.peer) report(["ball"], tooMany);
}

function regionExists({ region }: Selector, { latency }: NetworkPlan, report: Report): void {
  if (region === undefined) return;
  if (latency.kind !== "matrix" && latency.kind !== "geo") {
    report(["region"], "this network has no regions: give its `latency` as a matrix, or as `geo`");
    return;
  }
  const regions = latency.kind === "geo" ? cities.map((city) => city.region) : latency.regions.map(({ name }) => name);
  if (!regions.includes(region)) report(["region"], unknownWord("region", region, [...new Set(regions)]));
  const weight = latency.kind === "matrix" && latency.regions.find(({ name }) => name === region)?.weight;
  if (weight === 0) report(["region"], `no node is in ${quote(region)}: its weight is 0`);
}
