/** A cell of a table: its text without the spaces around it, and where it starts in the text. */
export interface DelimitedCell {
  readonly text: string;
  readonly offset: number;
}

/** What stands between two cells; a space stands for any number of spaces and tabs. */
type Separator = "\t" | ";" | "," | " ";

/** Takes note of what is wrong at a place in the text. */
export type ReportAtOffset = (offset: number, message: string) => void;

/**
 * Reads rows of cells, one at a time. Cells in quotation marks may contain anything, quotation marks twice (RFC 4180).
 * Blank lines are passed over, and so are lines that start with `#` (but not with `"#`), and rows that something was
 * reported of.
 */
export function* readDelimited(text: string, report: ReportAtOffset): Generator<readonly DelimitedCell[], void> {
  let separator: Separator | undefined;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const start = skip(text, at, " \t");
    if (isEnd(text, start)) at = start + 1;
    else if (text[start] === "#") at = endOfLine(text, start);
    else {
      separator ??= separatorOf(text, start);
      const row: DelimitedCell[] = [];
      at = readRow(text, separator === "\t" ? at : start, separator, row, report);
      if (row.some((cell) => cell.text !== "")) yield row;
    }
  }
}

/** What the cells of the row are separated by: the first of these that is in it, outside quotation marks. */
function separatorOf(text: string, start: number): Separator {
  const seen = new Set<string>();
  for (let at = start; !isEnd(text, at); at++) {
    const opens = text[at] === '"' && (at === start || "\t;, ".includes(text[at - 1]));
    // A quotation mark that is never closed is reported when the row is read.
    if (opens) at = endOfQuotation(text, at) ?? at;
    else seen.add(text[at]);
  }
  return (["\t", ";", ","] as const).find((each) => seen.has(each)) ?? " ";
}

/** @returns where the next line starts; a row that cannot be read stays empty */
function readRow(
  text: string,
  start: number,
  separator: Separator,
  row: DelimitedCell[],
  report: ReportAtOffset,
): number {
  const padding = separator === "\t" ? " " : " \t";
  const separators = separator === " " ? " \t" : separator;
  let at = start;
  for (;;) {
    at = skip(text, at, padding);
    if (separator === " " && row.length > 0 && isEnd(text, at)) return at + 1;
    const offset = at;
    if (text[at] === '"') {
      const end = endOfQuotation(text, at);
      if (end === undefined) {
        report(offset, "this quotation mark is never closed");
        row.length = 0;
        return text.length;
      }
      row.push({
        text: text
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .trim(),
        offset,
      });
      at = end + 1;
      const next = skip(text, at, padding);
      const isSeparated = separator === " " ? next > at : text[next] === separator;
      if (!isSeparated && !isEnd(text, next)) {
        report(next, `expected ${NAMES[separator]} after the closing quotation mark`);
        row.length = 0;
        return endOfLine(text, next);
      }
      at = next;
    } else {
      while (!isEnd(text, at) && !separators.includes(text[at])) at++;
      row.push({ text: text.slice(offset, at).trim(), offset });
    }
    if (isEnd(text, at)) return at + 1;
    if (separator !== " ") at++;
  }
}

const NAMES: Readonly<Record<Separator, string>> = {
  "\t": "a tab",
  ";": "a semicolon",
  ",": "a comma",
  " ": "a space",
};

/** Where the closing quotation mark is. */
function endOfQuotation(text: string, opening: number): number | undefined {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? undefined : at;
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text[at])) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (!isEnd(text, at)) at++;
  return at;
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\n" || text[at] === "\r";
}
