import type { Scenario } from "../../sim/index.js";

type Fault = Scenario["faults"][number];

/** What a node is called from now on; undefined: there is no such node any more. */
export type Renaming = (name: string) => string | undefined;

/** The faults with other names in them, without those that were only about nodes that are gone. */
export function renameInFaults(faults: readonly Fault[], rename: Renaming): Fault[] {
  return faults.map((fault) => renamed(fault, "", rename)).filter((fault) => fault !== undefined) as Fault[];
}

/** A part of a fault with other names in it; undefined when nothing is left of it. */
function renamed(value: unknown, key: string, rename: Renaming): unknown {
  if (typeof value === "string") return /^(peer|seed)-\d+$/.test(value) ? rename(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return renamedList(value, key, rename);
  const entries = Object.entries(value).map(([inner, part]) => [inner, renamed(part, inner, rename)] as const);
  const left = entries.filter(([, part]) => part !== undefined);
  // The nodes of a choice can be fewer; everything else is of no use without one of its parts.
  const isLess = entries.some(([inner, part]) => part === undefined && !CHOICES.has(inner));
  return isLess || left.length === 0 ? undefined : Object.fromEntries(left);
}

/** The parts of a choice of nodes that can be left out. */
const CHOICES = new Set(["names", "neighbourhood"]);

function renamedList(list: readonly unknown[], key: string, rename: Renaming): unknown {
  const left = list.map((part) => renamed(part, "", rename)).filter((part) => part !== undefined);
  if (key === "names") return left.length === 0 ? undefined : [...new Set(left)];
  const isWhole = left.length === list.length;
  if (key === "pairs" || key === "decisions") return left.length === 0 ? undefined : left;
  return isWhole && new Set(left).size === left.length ? left : undefined;
}
