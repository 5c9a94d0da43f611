import type { Moment } from "../../../reports/timeline/moment.js";
import type { Row } from "./recordings.js";

const STATES: Readonly<Record<string, string>> = {
  started: "up",
  thawed: "up",
  frozen: "frozen",
  crashed: "crashed",
  "powered off": "powered off",
  left: "left",
};

/** The network after some rows, as plainly as it can be told. */
export function afterAll(rows: readonly Row[], nodes: number): unknown {
  const states = Array.from({ length: nodes }, () => "not started");
  const strikes = Array.from({ length: nodes }, () => 0);
  const declarations = Array.from({ length: nodes }, () => 0);
  const links = new Set<string>();
  const lists = new Map<number, Set<number>>();
  for (const [, what, node, other = -1] of rows) {
    const link = `${Math.min(node, other)}-${Math.max(node, other)}`;
    states[node] = STATES[what] ?? states[node];
    if (what === "strike") strikes[other]++;
    if (what === "declared dead") declarations[other]++;
    if (what === "linked") links.add(link);
    if (what === "unlinked") links.delete(link);
    if (what === "memory lost") lists.delete(node);
    if (what === "listed") lists.set(node, new Set(lists.get(node)).add(other));
    if (what === "unlisted") lists.set(node, new Set([...(lists.get(node) ?? [])].filter((peer) => peer !== other)));
  }
  const degrees = states.map((_, node) => [...links].filter((link) => link.split("-").includes(String(node))).length);
  return { states, strikes, declarations, links: sorted(links), degrees, lists: listed(lists) };
}

const NAMES = ["not started", "up", "frozen", "crashed", "powered off", "left"];

/** The same, of a moment. */
export function told(moment: Moment): unknown {
  const links: string[] = [];
  moment.forEachLink((one, other) => links.push(`${one}-${other}`));
  return {
    states: Array.from(moment.states, (state) => NAMES[state]),
    strikes: [...moment.strikes],
    declarations: [...moment.declarations],
    links: sorted(links),
    degrees: Array.from(moment.states, (_, node) => moment.degree(node)),
    lists: listed(moment.lists),
  };
}

function sorted(links: Iterable<string>): readonly string[] {
  return [...links].toSorted();
}

function listed(lists: ReadonlyMap<number, ReadonlySet<number>>): unknown {
  return [...lists].map(([seed, peers]) => [seed, [...peers].toSorted()]).toSorted();
}
