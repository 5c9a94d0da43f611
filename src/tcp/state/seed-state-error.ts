/** What is wrong with a seed's file. Stable names. */
export type SeedStateFault =
  /** It cannot be opened, or is no file. */
  | "unusable"
  /** Another process uses it. */
  | "locked"
  /** It was changed, or is no such file. It was left as it is. */
  | "corrupt"
  /** It could not be written. */
  | "not written";

/** A seed cannot keep its list. */
export class SeedStateError extends Error {
  override readonly name = "SeedStateError";
  readonly code: SeedStateFault;
  readonly path: string;
  /** Of a corrupt file: the byte at which its first record that is wrong begins. */
  readonly offset?: number;

  constructor(code: SeedStateFault, path: string, message: string, more: { offset?: number; cause?: unknown } = {}) {
    super(`${path}: ${message}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.path = path;
    if (more.offset !== undefined) this.offset = more.offset;
  }
}

/** The code of a failure of the file system: `ENOENT`, … */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
