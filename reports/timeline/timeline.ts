import type { RecordedEvent, Recording } from "../../sim/index.js";
import { RECORDED_EVENTS } from "../../sim/recording.js";
import { type EverLinks, everLinksOf } from "./ever-links.js";
import { Moment } from "./moment.js";

/** A picture of the run is kept every so many rows, to go back to; where there are many nodes, less often. */
const ROWS_BETWEEN_PICTURES = 5_000;
const ROWS_A_NODE = 0.5;

/**
 * A run that can be looked at as it was at any moment. It holds one moment, and goes forward from it row by row, or back
 * to a picture taken on the way: to go there and back costs thousands of rows, however long the run.
 */
export class Timeline {
  readonly recording: Recording;
  readonly nodes: number;
  /** All links that there ever were. */
  readonly everLinks: EverLinks;
  readonly #rowsBetweenPictures: number;
  /** The first row after those that say how things were when a late recording begins: nobody looks in between. */
  readonly #begins: number;
  readonly #pictures: { readonly row: number; readonly moment: Moment }[] = [];
  #moment: Moment;
  /** The first row that the moment does not have. */
  #row = 0;

  /** @param nodes how many nodes there are */
  constructor(recording: Recording, nodes: number) {
    this.recording = recording;
    this.nodes = nodes;
    this.everLinks = everLinksOf(recording.history, nodes);
    this.#moment = new Moment(nodes, this.everLinks);
    this.#begins = recording.since > 0 ? this.rowsUntil(recording.since) : 0;
    this.#rowsBetweenPictures = Math.max(ROWS_BETWEEN_PICTURES, Math.floor(ROWS_A_NODE * nodes));
  }

  /** How many rows there are. */
  get rows(): number {
    return this.recording.history.at.length;
  }

  /**
   * The run as it was at a time in milliseconds, with all that happened at that very time.
   *
   * @returns a view that is good until the next call
   */
  at(time: number): Moment {
    return this.afterRows(this.rowsUntil(time));
  }

  /** The run as it was after so many rows. */
  afterRows(row: number): Moment {
    const last = Math.min(row, this.rows);
    this.#takeUpPicture(last);
    const { what, node, other } = this.recording.history;
    const { ofRow } = this.everLinks;
    for (; this.#row < last; this.#row++) {
      if (this.#row % this.#rowsBetweenPictures === 0) this.#keep();
      const at = this.#row;
      this.#moment.apply(RECORDED_EVENTS[what[at]], node[at], other[at], ofRow[at]);
    }
    return this.#moment;
  }

  /** How many rows there are up to and at a time in milliseconds. */
  rowsUntil(time: number): number {
    const { at } = this.recording.history;
    let [low, high] = [0, at.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What a row says. */
  event(row: number): {
    readonly at: number;
    readonly what: RecordedEvent;
    readonly node: number;
    readonly other: number;
  } {
    const { at, what, node, other } = this.recording.history;
    return { at: at[row], what: RECORDED_EVENTS[what[row]], node: node[row], other: other[row] };
  }

  /** Goes to the last picture before a row, unless the moment is nearer to it. */
  #takeUpPicture(row: number): void {
    const picture = this.#pictures.findLast((each) => each.row <= row);
    if (this.#row <= row && this.#row >= (picture?.row ?? 0)) return;
    this.#moment = picture?.moment.copy() ?? new Moment(this.nodes, this.everLinks);
    this.#row = picture?.row ?? 0;
  }

  #keep(): void {
    if (this.#row < this.#begins) return;
    const last = this.#pictures.at(-1);
    if (last === undefined || last.row < this.#row) {
      this.#pictures.push({ row: this.#row, moment: this.#moment.copy() });
    }
  }
}
