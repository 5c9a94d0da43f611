/** Drives a generator to its end: what it returns. */
export function endOf<R>(work: Generator<unknown, R>): R {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
