/**
 * How long nothing more may come, in real milliseconds, before a text that could go on is taken for whole. Much longer
 * than the pieces of one text are apart, much shorter than anybody waits for an answer.
 */
export const QUIET_MS = 100;

/** The same of a seed's answer, which may be ten times as long and come from far away. */
export const LIST_QUIET_MS = 500;
