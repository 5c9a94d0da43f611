import type { Draft } from "./draft.js";
import type { Path } from "./error.js";
import type { Report } from "./rules.js";
import type { Fault } from "./scenario.js";
import { quote, unknownWord } from "./suggest.js";
import { writeDuration } from "./units.js";

/**
 * In the order of time, partitions are made before they heal, nodes that come back went before, and no more nodes go
 * than can be up.
 */
export function faultsInOrder({ seeds, peers, faults }: Draft, report: Report): void {
  // An entry that could not be read might be the one that the others need.
  if (seeds === null || peers === null || faults === null || faults.includes(null)) return;
  const total = { peers: peers.count, seeds };
  const state: State = { partitions: new Map(), total, up: { ...total }, anyDown: false, anyFrozen: false };
  const entries = faults.flatMap((fault, i) => (fault === null ? [] : [{ fault, path: ["faults", i, fault.act] }]));
  for (const { fault, path } of entries.toSorted((a, b) => a.fault.at - b.fault.at)) {
    if (fault.act === "partition") startPartition(state, fault, [...path, "name"], report);
    if (fault.act === "heal") healPartition(state, fault, path, report);
    if (fault.act === "pauses") state.anyFrozen = true;
    if (fault.act === "outage" || fault.act === "rollingRestart" || fault.act === "churn") state.anyDown = true;
    if (fault.act === "kill" && fault.how === "freeze") state.anyFrozen = true;
    else if (fault.act === "kill" || fault.act === "leave") takeDown(state, fault, path, report);
    if (fault.act === "restart") bringUp(state, fault, path, report);
    if (fault.act === "thaw" && !state.anyFrozen) report(path, `nobody is frozen at ${writeDuration(fault.at)}`);
  }
}

type Act<A extends Fault["act"]> = Extract<Fault, { act: A }>;

type Counts = Record<"peers" | "seeds", number>;

interface State {
  /** When each partition ends: Infinity until a `heal` names it. */
  readonly partitions: Map<string, number>;
  readonly total: Readonly<Counts>;
  /** The most nodes that can be up: of those that are not taken down by number, nobody knows how many were up. */
  readonly up: Counts;
  anyDown: boolean;
  anyFrozen: boolean;
}

function startPartition({ partitions }: State, fault: Act<"partition">, path: Path, report: Report): void {
  if ((partitions.get(fault.name) ?? 0) > fault.at) {
    const remedy = "heal that one before, or give this one another `name`";
    report(path, `a partition named ${quote(fault.name)} is already there at ${writeDuration(fault.at)}: ${remedy}`);
  }
  partitions.set(fault.name, fault.lasts === null ? Infinity : fault.at + fault.lasts);
}

function healPartition({ partitions }: State, fault: Act<"heal">, path: Path, report: Report): void {
  const until = partitions.get(fault.name);
  if (until === undefined) {
    const made = [...partitions.keys()];
    const none = `there is no partition before ${writeDuration(fault.at)}`;
    report(path, made.length > 0 ? unknownWord("partition", fault.name, made) : none);
  } else if (until <= fault.at) {
    report(path, `the partition ${quote(fault.name)} is already healed, since ${writeDuration(until)}`);
  } else {
    partitions.set(fault.name, fault.at);
  }
}

function takeDown(state: State, fault: Act<"kill" | "leave">, path: Path, report: Report): void {
  state.anyDown = true;
  const { peers, seeds, ...others } = fault.who;
  if (Object.keys(others).length > 0) return;
  const groups = { peers, seeds };
  for (const role of ["peers", "seeds"] as const) {
    const amount = groups[role];
    if (amount === undefined || amount.kind === "share") continue;
    const up = state.up[role];
    const taken = amount.kind === "all" ? up : amount.count;
    // What is wrong by itself is told by `selectorsMatch`, and should not make the later faults wrong.
    if (taken > state.total[role] || state.total[role] === 0) continue;
    if (taken > up || up === 0) {
      const left = up === 0 ? `no ${role} are` : `at most ${up} ${role} are`;
      report([...path, role], `${left} still up at ${writeDuration(fault.at)}, after the earlier faults`);
    } else {
      state.up[role] = up - taken;
    }
  }
}

function bringUp({ total, up, anyDown }: State, fault: Act<"restart">, path: Path, report: Report): void {
  if (!anyDown) report(path, `nobody is down at ${writeDuration(fault.at)}`);
  for (const role of ["peers", "seeds"] as const) {
    const amount = fault.who[role];
    const most = amount?.kind === "count" ? amount.count : total[role];
    up[role] = Math.min(total[role], up[role] + most);
  }
}
