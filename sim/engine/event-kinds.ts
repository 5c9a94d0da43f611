/**
 * What an event is, told by its `link` when that is negative; a link of 0 or more is a message that arrives over it.
 *
 * | link | event | source | handle |
 * |---|---|---|---|
 * | ≥ 0 | message arrives | sender | message |
 * | WAKE | timer runs out | timer | its generation |
 * | UNREACHABLE | a node refused, or a connection was reset | that node | – |
 * | START | node starts | – | – |
 * | CONTROL | something that the scenario planned | – | which |
 */
export const WAKE = -1;
export const UNREACHABLE = -2;
export const START = -3;
export const CONTROL = -4;
