import type { Paint } from "./paint.js";
import { columnsOf, left, printable, right, WIDTH, wrap } from "./text.js";

const INDENT = "  ";
const LABEL = 12;

/** A heading, with something about it on the right. */
export function heading(title: string, about: string, paint: Paint): string {
  const rest = WIDTH - title.length - 2;
  return about === "" ? paint.bold(title) : `${paint.bold(title)}  ${paint.dim(right(printable(about), rest))}`;
}

/** A label with a text beside it, of as many lines as that needs; below it, if the label is a long one. */
export function field(label: string, text: string, paint: Paint): string[] {
  if (columnsOf(label) >= LABEL) return [INDENT + paint.dim(printable(label)), ...field("", text, paint)];
  const lines = wrap(text, WIDTH - INDENT.length - LABEL);
  return lines.map((line, index) => `${INDENT}${paint.dim(left(index === 0 ? label : "", LABEL))}${line}`);
}

/** Several texts under one label, each from the beginning of a line. */
export function fields(label: string, texts: readonly string[], paint: Paint): string[] {
  return texts.flatMap((text, index) => field(index === 0 ? label : "", text, paint));
}

/** A label with a line beside it that is to be pasted: never broken. */
export function verbatim(label: string, line: string, paint: Paint): string[] {
  return [INDENT + paint.dim(left(label, LABEL)) + line];
}

/** Text that is set in by some columns. */
export function indented(text: string, columns: number): string[] {
  return wrap(text, WIDTH - columns).map((line) => " ".repeat(columns) + line);
}

/** A column of a table: its heading, and how wide it is. */
export interface Column {
  readonly head: string;
  readonly width: number;
}

/** A table: the first column stands on the left, the others on the right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], paint: Paint): string[] {
  const row = (cells: readonly string[]) =>
    INDENT +
    cells
      .map((cell, index) => (index === 0 ? left : right)(printable(cell), columns[index]!.width))
      .join("")
      .trimEnd();
  return [paint.dim(row(columns.map(({ head }) => head))), ...rows.map(row)];
}
