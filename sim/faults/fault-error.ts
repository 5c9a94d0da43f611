/** A fault of the scenario could not be carried out: it names what there is not, or asks for more than there are. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  readonly code = "HEARSAY_FAULT";
  /** Its place in the scenario's list of faults, from 0. */
  readonly fault: number;

  constructor(fault: number, message: string) {
    super(message);
    this.fault = fault;
  }
}
