/** What a spreadsheet would take for a formula, or for the apostrophe that keeps it from doing so. */
const FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;

/** The text with an apostrophe in front, if a spreadsheet would take it for more than text. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that {@link guarded} put in front. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
