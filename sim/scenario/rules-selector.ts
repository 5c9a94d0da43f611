import { cities } from "../network/cities.js";
import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import type { Report } from "./rules.js";
import type { NetworkPlan, Selector } from "./scenario.js";
import { quote, unknownWord } from "./suggest.js";

/** Reports why a selector cannot match anything, as far as that is known before the run. */
export function selectorProblems(draft: Draft, who: Selector, path: Path, report: Report): void {
  const within: Report = (step, message) => report([...path, ...step], message);
  const total = { peer: draft.peers?.count ?? Infinity, seed: draft.seeds ?? Infinity };
  namesExist(who, total, within);
  enoughOf(who, total, within);
  if (draft.network !== null) regionExists(who, draft.network, within);
}

interface Total {
  readonly peer: number;
  readonly seed: number;
}

function namesExist({ names = [] }: Selector, total: Total, report: Report): void {
  for (const [i, name] of names.entries()) {
    const [role, number] = name.split("-") as ["peer" | "seed", string];
    if (Number(number) > total[role]) {
      const last = total[role] === 0 ? `there are no ${role}s` : `the last one is ${role}-${total[role]}`;
      report(["names", i], `there is no ${name}: ${last}`);
    } else if (names.indexOf(name) < i) {
      report(["names", i], `${name} is listed twice`);
    }
  }
}

function enoughOf({ peers, seeds, bestConnected = 0 }: Selector, total: Total, report: Report): void {
  if (peers?.kind === "count" && peers.count > total.peer) {
    report(["peers"], `this is more peers than there are: ${total.peer}`);
  }
  if (seeds !== undefined && total.seed === 0) {
    report(["seeds"], "there are no seeds");
  } else if (seeds?.kind === "count" && seeds.count > total.seed) {
    report(["seeds"], `this is more seeds than there are: ${total.seed}`);
  }
  if (bestConnected > total.peer) report(["bestConnected"], `this is more peers than there are: ${total.peer}`);
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
