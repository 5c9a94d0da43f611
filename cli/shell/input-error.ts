/** Something that the user gave cannot be used: a file, an option, a module. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code = "HEARSAY_INPUT";
}
