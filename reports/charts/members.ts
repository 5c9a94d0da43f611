import type { ReportData } from "../document/report-data.js";
import { RECORDED_EVENTS } from "../../sim/recording.js";

/** A peer without a neighbour counts as a member this long after its start: `JOIN_GRACE` of docs/measures.md. */
const JOIN_GRACE_MS = 10_000;

/**
 * Since when each node has been a member to the end of the run: see the live set in docs/measures.md. When one that came
 * back had a neighbour again is not recorded, only when it had a link, which others may count that did not miss it: so
 * for the first {@link JOIN_GRACE_MS} of a later life it is a guess.
 */
export class Members {
  /** Infinity: it was none at the end. */
  readonly #since: Float64Array;
  /** When its last life began. */
  readonly #startedAt: Float64Array;

  constructor({ run, recording, nodes }: Pick<ReportData, "run" | "recording" | "nodes">) {
    this.#since = new Float64Array(nodes.length).fill(Infinity);
    this.#startedAt = new Float64Array(nodes.length).fill(Infinity);
    if (run === null) return;
    const isGiven = run.scenario.overlay.kind !== "protocol";
    for (const [node, { role, state, startedAt, joinedAt }] of run.nodes.entries()) {
      if (role !== "peer" || startedAt === null || (state !== "up" && state !== "frozen")) continue;
      this.#startedAt[node] = startedAt;
      this.#since[node] = isGiven ? startedAt : Math.min(joinedAt ?? Infinity, startedAt + JOIN_GRACE_MS);
    }
    this.#takeLaterLives(recording, isGiven ? 0 : JOIN_GRACE_MS);
  }

  /** Whether a node is in the live set of a message that was published then, by it or by another. */
  isOfLiveSet(node: number, publishedAt: number, origin: number): boolean {
    return (node === origin ? this.#startedAt : this.#since)[node] <= publishedAt;
  }

  #takeLaterLives({ history }: ReportData["recording"], graceMs: number): void {
    const { at, what, node, other } = history;
    const lives = new Uint32Array(this.#since.length);
    const link = (one: number, time: number) => {
      if (lives[one] > 1 && time < this.#since[one]) this.#since[one] = time;
    };
    for (let row = 0; row < at.length; row++) {
      const event = RECORDED_EVENTS[what[row]];
      if (event === "linked") {
        link(node[row], at[row]);
        link(other[row], at[row]);
      }
      const isLater = event === "started" && ++lives[node[row]] > 1;
      if (!isLater || this.#startedAt[node[row]] === Infinity) continue;
      this.#startedAt[node[row]] = at[row];
      this.#since[node[row]] = at[row] + graceMs;
    }
  }
}
