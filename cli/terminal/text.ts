/** The width of everything that is printed, in columns of the terminal. */
export const WIDTH = 80;

/** Characters that take two columns: CJK, and pictures. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/u;

/** Characters that take none: they change the one before. */
const COMBINING = /\p{Mn}|\p{Me}|\u200d|\ufe0f/u;

/** How many columns a text takes, without colours in it. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : COMBINING.test(character) ? 0 : 1;
  return columns;
}

/** A text as it can be printed: whatever steers a terminal becomes a space. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}

/** Cuts a text to so many columns. */
export function fit(text: string, columns: number): string {
  return columnsOf(text) <= columns ? text : `${head(text, columns - 1)}…`;
}

/** Cuts a text, and fills it up with spaces on the right, to exactly so many columns. */
export function left(text: string, columns: number): string {
  const fitted = fit(text, columns);
  return fitted + " ".repeat(columns - columnsOf(fitted));
}

/** The same with the spaces on the left. */
export function right(text: string, columns: number): string {
  const fitted = fit(text, columns);
  return " ".repeat(columns - columnsOf(fitted)) + fitted;
}

/** Breaks a text into lines of at most so many columns, between words where that can be done. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of printable(text).split(/ +/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (columnsOf(line) > columns) {
      const part = head(line, columns);
      lines.push(part);
      line = line.slice(part.length);
    }
  }
  return line === "" ? lines : [...lines, line];
}

function head(text: string, columns: number): string {
  let part = "";
  let taken = 0;
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > columns) break;
    part += character;
  }
  return part;
}
