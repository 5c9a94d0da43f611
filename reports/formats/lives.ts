import { RECORDED_EVENTS } from "../../sim/recording.js";
import type { ReportData } from "../document/report-data.js";

/** From when to when something was there, in milliseconds. */
export interface Life {
  readonly since: number;
  /** `null`: to the end of the run. */
  readonly until: number | null;
}

/** A link for as long as it lasted; the same two nodes may be linked again later. */
export interface LinkLife extends Life {
  /** The lower end. */
  readonly one: number;
  readonly other: number;
}

/** For each node, when it was up (or frozen, which is a pause of a life, not its end), in the order of time. */
export function nodeLives({ recording, nodes }: ReportData): readonly (readonly Life[])[] {
  const lives: Life[][] = nodes.map(() => []);
  const began: (number | null)[] = nodes.map(() => null);
  const { at, what, node } = recording.history;
  for (let row = 0; row < at.length; row++) {
    const place = node[row];
    const since = began[place];
    switch (RECORDED_EVENTS[what[row]]) {
      case "started":
        began[place] ??= at[row];
        break;
      case "crashed":
      case "powered off":
      case "left":
        if (since !== null) lives[place].push({ since, until: at[row] });
        began[place] = null;
    }
  }
  for (const [place, since] of began.entries()) if (since !== null) lives[place].push({ since, until: null });
  return lives;
}

/** Every life of every link, in the order in which they began. */
export function linkLives({ recording, nodes }: ReportData): readonly LinkLife[] {
  const lives: { one: number; other: number; since: number; until: number | null }[] = [];
  const open = new Map<number, number>();
  const { at, what, node, other } = recording.history;
  for (let row = 0; row < at.length; row++) {
    const event = RECORDED_EVENTS[what[row]];
    if (event !== "linked" && event !== "unlinked") continue;
    const one = Math.min(node[row], other[row]);
    const far = Math.max(node[row], other[row]);
    const pair = one * nodes.length + far;
    const life = open.get(pair);
    if (event === "linked" && life === undefined) {
      open.set(pair, lives.length);
      lives.push({ one, other: far, since: at[row], until: null });
    } else if (event === "unlinked" && life !== undefined) {
      lives[life].until = at[row];
      open.delete(pair);
    }
  }
  return lives;
}

/** Whether it was there at a moment: as the timeline has it, with all that happened at that very moment. */
export function isThere({ since, until }: Life, at: number): boolean {
  return since <= at && (until === null || at < until);
}
