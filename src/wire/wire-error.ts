/** Why bytes were refused. A stable name: metrics count by it. */
export type WireFault =
  | "address book full"
  | "malformed"
  | "too deep"
  | "too large"
  | "too many elements"
  | "unknown kind"
  | "wrong address"
  | "wrong network"
  | "wrong version";

/** Bytes that came from outside are not what they should be. The message says what and where. */
export class WireError extends Error {
  override readonly name = "WireError";
  readonly code = "HEARSAY_WIRE";
  readonly fault: WireFault;

  constructor(fault: WireFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
