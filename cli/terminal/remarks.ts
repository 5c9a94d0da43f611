import { verbatim } from "./layout.js";
import type { Paint } from "./paint.js";
import { size } from "./quantity.js";

/** A file that was written. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/** Where files are, a line each; the first is the page. */
export function remarksOn([page, ...others]: readonly WrittenFile[], paint: Paint): string[] {
  const line = (label: string, { path, bytes }: WrittenFile) => verbatim(label, `${path} (${size(bytes)})`, paint);
  return [
    ...(page === undefined ? [] : line("report", page)),
    ...others.flatMap((file, index) => line(index === 0 ? "and" : "", file)),
  ];
}
