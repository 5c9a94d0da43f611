import type { Evidence } from "../../measures/evidence.js";
import { membershipChanges } from "../../measures/memberships.js";
import { DECLARED_DEAD, FREEZE, REGISTERED, STRIKE, THAW } from "../../recorder/history.js";
import type { NetworkState } from "../../scenario/scenario.js";
import type { Span } from "../window.js";
import { membersOf, readerOf } from "./read-state.js";
import type { Look, StateReader } from "./reader.js";

/** The rows that change nothing of what a state is about. */
const IDLE: ReadonlySet<number> = new Set([STRIKE, DECLARED_DEAD, FREEZE, THAW, REGISTERED]);

/** One moment of a window: what the network is like from then on, up to the next one. */
export interface Moment {
  /** Microseconds. */
  readonly at: number;
  /** When the next moment comes, or the window ends. */
  readonly until: number;
  readonly reader: StateReader;
}

/**
 * Goes through a run, and stops at the beginning of a window and at each time in it at which a node came or went, a link
 * or an entry of a seed's list: after all that happened at that time.
 */
export function* momentsOf(state: NetworkState, { from, until }: Span, evidence: Evidence): Generator<Moment> {
  const { history } = evidence;
  const changes = membershipChanges(membersOf(state), evidence);
  const reader = readerOf(state, evidence);
  let [row, change] = [0, 0];
  const next = () => {
    while (row < history.length && IDLE.has(history.what(row))) row++;
    return Math.min(row < history.length ? history.at(row) : Infinity, changes.at(change)?.at ?? Infinity);
  };
  const upTo = (time: number) => {
    for (; row < history.length && history.at(row) <= time; row++) reader.apply(history, row);
    for (; change < changes.length && changes[change].at <= time; change++) {
      reader.change(changes[change].peer, changes[change].isMember);
    }
  };
  for (let at = from; at <= until; at = next()) {
    upTo(at);
    yield { at, until: Math.min(next(), until), reader };
  }
}

/** What the network is like at that time, in microseconds. */
export function lookAt(state: NetworkState, at: number, evidence: Evidence): Look | undefined {
  const [moment] = momentsOf(state, { from: at, until: at }, evidence);
  return moment?.reader.look();
}
