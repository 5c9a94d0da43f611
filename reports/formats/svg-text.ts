import { xmlText } from "./xml-text.js";

/** The type of pictures; whoever opens one may have none of these but the last. */
export const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif';

/** A coordinate with no more digits than can be seen. */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? "0" : String(rounded);
}

export interface TextLook {
  readonly size: number;
  readonly anchor?: "start" | "middle" | "end";
  /** Names of classes of the picture's style. */
  readonly look?: string;
}

/** A line of text, which starts, ends or has its middle at a place on its base line. */
export function textAt(x: number, y: number, text: string, { size, anchor = "start", look }: TextLook): string {
  const aligned = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const looks = look === undefined ? "" : ` class="${look}"`;
  return `<text x="${short(x)}" y="${short(y)}" font-size="${size}"${aligned}${looks}>${xmlText(text)}</text>`;
}

/**
 * About how wide a line of text is: fonts differ, and there is none to measure with here. Rather too wide than too narrow.
 */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    if ("iljtfrI.,:;'|!()[] ".includes(character)) width += 0.38;
    else if ("mwMWQO@%—".includes(character)) width += 0.95;
    else if (character.codePointAt(0)! >= 0x1100) width += 1.2;
    else width += character >= "A" && character <= "Z" ? 0.74 : 0.62;
  }
  return width * size;
}

/** The text, or as much of it as there is room for, and an ellipsis. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join("")}…`, size) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** The text in lines no wider than that; the last of so many lines ends with an ellipsis when there is more. */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const rest = lines.splice(most - 1).join(" ");
  return [...lines, rest].filter((each) => each !== "").map((each) => fitted(each, size, width));
}
