import type { CutRow, FaultRow, Fault } from "../../sim/index.js";

/** A fault on the time of a run. Times are in milliseconds. */
export interface FaultMark {
  /** Its place in the scenario's list, from 0. `null`: what a fault did later on, or of no scenario. */
  readonly fault: number | null;
  readonly at: number;
  /** When it was over. `null`: it was done at once, or lasted to the end of the run. */
  readonly until: number | null;
  /** It went on for a time. */
  readonly isLasting: boolean;
  /** What was done, in words: `kill 20 nodes (power-off)`. */
  readonly label: string;
}

/** The faults of a run as they are marked on its time, in the order of time: those of the scenario, and what they did. */
export function faultMarks(
  planned: readonly Fault[],
  done: readonly FaultRow[],
  cuts: readonly Pick<CutRow, "fault" | "since" | "until">[],
): readonly FaultMark[] {
  const left = [...done];
  const marks = planned.map((fault, place): FaultMark => {
    const row = left.findIndex(({ at }) => at === fault.at);
    const label = row < 0 ? wordsOf(fault.act) : left.splice(row, 1)[0].what;
    const cut = cuts.filter((each) => each.fault === place);
    const { until, isLasting } = cut.length > 0 ? spanOfCuts(cut) : spanOf(fault, planned);
    return { fault: place, at: fault.at, until, isLasting, label };
  });
  const later = left.map(({ at, what }): FaultMark => ({
    fault: null,
    at,
    until: null,
    isLasting: false,
    label: what,
  }));
  return [...marks, ...later].toSorted((a, b) => a.at - b.at);
}

/** Those that had begun at a moment, and were not over. */
export function faultsAt(marks: readonly FaultMark[], at: number): readonly FaultMark[] {
  return marks.filter((mark) => mark.isLasting && mark.at <= at && (mark.until === null || mark.until > at));
}

function spanOfCuts(cuts: readonly Pick<CutRow, "since" | "until">[]): Pick<FaultMark, "until" | "isLasting"> {
  const ends = cuts.map(({ until }) => until);
  const last = ends.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
  return { until: last, isLasting: true };
}

function spanOf(fault: Fault, planned: readonly Fault[]): Pick<FaultMark, "until" | "isLasting"> {
  if (fault.act === "partition" && fault.lasts === null) {
    const heal = planned.find((each) => each.act === "heal" && each.name === fault.name && each.at >= fault.at);
    return { until: heal?.at ?? null, isLasting: true };
  }
  if (!("lasts" in fault)) return { until: null, isLasting: false };
  return { until: fault.lasts === null ? null : fault.at + fault.lasts, isLasting: true };
}

/** `rolling restart` */
function wordsOf(act: string): string {
  return act.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
