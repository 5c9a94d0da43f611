/**
 * Copies of one message that leave a node together, as columns: each step of their way is taken by all of them before
 * the next, in a short loop, instead of by one after the other all the way. All entries below `count` are valid.
 */
export class Burst {
  count = 0;
  /** To whom. */
  receivers = new Int32Array(64);
  /** The link of each, and its place in the rows of links. */
  links = new Int32Array(64);
  places = new Int32Array(64);
  /** What was drawn for each, times 2^32. */
  draws = new Int32Array(64);
  /** How long each takes, in whole microseconds. */
  delays = new Float64Array(64);

  /** Makes room for so many copies. */
  reserve(copies: number): void {
    if (copies <= this.receivers.length) return;
    const room = 2 * copies;
    this.receivers = new Int32Array(room);
    this.links = new Int32Array(room);
    this.places = new Int32Array(room);
    this.draws = new Int32Array(room);
    this.delays = new Float64Array(room);
  }
}
