/** What is written of a sweep cannot be used. The message says what, and what to write instead. */
export class SweepError extends Error {
  override readonly name = "SweepError";
  readonly code = "HEARSAY_SWEEP";
}
