import type { Amount, Fault, FaultRow, Milliseconds, Selector } from "../../sim/index.js";
import { field, fields } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, percent, setSpan } from "./quantity.js";

/** How many nodes of a fault are named. */
const NAMED = 4;

/** How many faults are shown. */
const SHOWN = 20;

/** A fault as it is planned, in words. */
export function describeFault(fault: Fault): string {
  switch (fault.act) {
    case "kill":
      return `kill ${describeNodes(fault.who)} (${fault.how})`;
    case "thaw":
      return `thaw ${describeNodes(fault.who)}`;
    case "restart":
      return `restart ${describeNodes(fault.who)} (memory ${fault.memory})`;
    case "leave":
      return `let ${describeNodes(fault.who)} leave`;
    case "partition": {
      const { from, to, name, direction, lasts } = fault;
      const ways = direction === "both" ? "" : `, ${direction} only`;
      const span = lasts === null ? "" : ` for ${setSpan(lasts)}`;
      return `cut ${describeNodes(from)} off from ${to === "others" ? "the others" : describeNodes(to)}${span} (${name}${ways})`;
    }
    case "heal":
      return `heal ${fault.name}`;
  }
}

/** The faults of a run as they were done. */
export function faultSection(rows: readonly FaultRow[], paint: Paint): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).flatMap(({ at, what, nodes }) => {
    const named = nodes.length === 0 ? "" : `: ${someOf(nodes)}`;
    return field(describeTime(at), `${what}${named}`, paint);
  });
  const more = rows.length > SHOWN ? fields("", [`… and ${count(rows.length - SHOWN)} more`], paint) : [];
  return ["", paint.bold("Faults"), ...shown, ...more];
}

/** Names, the first of them at least. */
function someOf(names: readonly string[]): string {
  if (names.length <= NAMED + 1) return names.join(", ");
  return `${names.slice(0, NAMED).join(", ")} and ${count(names.length - NAMED)} more`;
}

function describeNodes({ names, peers, seeds, region, bestConnected }: Selector): string {
  const parts: string[] = [];
  if (names !== undefined) parts.push(someOf(names));
  if (peers !== undefined) parts.push(describeAmount(peers, "peer"));
  if (seeds !== undefined) parts.push(describeAmount(seeds, "seed"));
  if (bestConnected !== undefined)
    parts.push(bestConnected === 1 ? "the best connected peer" : `the ${count(bestConnected)} best connected peers`);
  const who = parts.length === 0 ? "all peers" : parts.join(" and ");
  return region === undefined ? who : `${who} in ${region}`;
}

function describeAmount(amount: Amount, role: "peer" | "seed"): string {
  switch (amount.kind) {
    case "all":
      return `all ${role}s`;
    case "share":
      return `${percent(amount.share)} of the ${role}s`;
    case "count":
      return `${count(amount.count)} ${role}${amount.count === 1 ? "" : "s"}`;
  }
}

/** When a fault came about: as planned, or on a real clock some time after. */
function describeTime(at: Milliseconds): string {
  return Number.isInteger(at) ? setSpan(at) : `${(at / 1000).toFixed(3)} s`;
}
