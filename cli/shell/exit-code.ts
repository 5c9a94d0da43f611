/** What the exit code of `hearsay` says. Of several runs, the highest counts. */
export const EXIT = {
  held: 0,
  failed: 1,
  invalid: 2,
  nondeterministic: 3,
  crashed: 4,
  interrupted: 130,
  /** Whoever read the output went away before its end: 128 + SIGPIPE, as shells report it. */
  outputClosed: 141,
} as const;
