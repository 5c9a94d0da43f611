/**
 * What a row says that happened at its node. Those of the first list are the rows of a history, whose meanings and numbers they
 * share; the column `other` is what the comment says.
 */
export {
  CRASH,
  DECLARED_DEAD,
  FREEZE,
  LEAVE,
  LISTED,
  MEMORY_LOST,
  NEIGHBOUR_DOWN,
  NEIGHBOUR_UP,
  POWER_OFF,
  REGISTERED,
  STARTED,
  STRIKE,
  THAW,
  UNLISTED,
} from "../recorder/history.js";
export const PUBLISHED = 14; // a gossip message
export const DELIVERED = 15; // a gossip message; who it came from
export const DUPLICATE = 16; // a gossip message
export const NOTE = 17; // a word
export const SENT = 18; // a word: its kind, perhaps a gossip message, bytes; whom to
export const RECEIVED = 19; // a word: its kind, perhaps a gossip message; who it came from
export const LOST = 20; // a word: its kind

/** No other node, or no gossip message. */
export const NONE = -1;

/** The columns of a row, beside its time. */
export const WHAT = 0;
export const NODE = 1;
export const OTHER = 2;
export const MESSAGE = 3; // an index into `origins` and `sequences`
export const WORD = 4; // an index into `words`
export const BYTES = 5;
export const COLUMNS = 6;

/**
 * What some nodes did in a while: a table of rows in the order of time, as plain data that a process can hand to another
 * (over an IPC channel with `serialization: "advanced"`). It stands for itself: its texts and messages come with it.
 *
 *     at     12_000_250 │ 12_000_311 │ …      microseconds of virtual time
 *     cells  what node other message word bytes │ what node … │ …
 */
export interface RowBatch {
  readonly at: Float64Array;
  readonly cells: Int32Array;
  /** Kinds of messages, and notes. */
  readonly words: readonly string[];
  /** The origin and sequence number of each gossip message that rows are about. */
  readonly origins: Int32Array;
  readonly sequences: Float64Array;
  /** All rows of its nodes up to this time, in microseconds, are in this batch or in earlier ones. */
  readonly upTo: number;
}
