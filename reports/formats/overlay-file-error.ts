/** One thing that is wrong with a file. Lines and columns are counted from 1, columns in UTF-16 units as editors do. */
export interface FileProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** A file that an overlay cannot be read from. */
export class OverlayFileError extends Error {
  override readonly name = "OverlayFileError";
  /** Stable: what to test for. */
  readonly code = "HEARSAY_OVERLAY_FILE";
  readonly problems: readonly FileProblem[];

  constructor(file: string, problems: readonly FileProblem[]) {
    super(problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** The line and column of a place in a text, whose lines end with LF, CR LF or CR. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(text.startsWith("\ufeff") ? 1 : 0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
