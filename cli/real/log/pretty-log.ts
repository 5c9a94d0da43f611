import type { Paint } from "../../terminal/paint.js";
import { columnsOf, printable, WIDTH, wrap } from "../../terminal/text.js";
import { type EventLog, type Level, LEVELS, type NodeEvent } from "./event.js";
import { isSaid, phraseOf } from "./phrases.js";

/** `12:34:56.789`, and two spaces. */
const CLOCK = 14;

/** `127.0.0.1:50000`; an address that is longer takes what it needs. */
const NODE = 15;

/** What happens to one neighbour has a line, and so have the others: most lists fit, and a long one hides nothing. */
const MOST_LINES_OF_NAMES = 2;

/** How lines for people look. */
export interface PrettyStyle {
  readonly paint: Paint;
  readonly least: Level | "silent";
  /** Whether lines name the node: when a process holds several. */
  readonly names: "shown" | "left out";
  /** Wall time now, in milliseconds since 1970. */
  readonly now: () => number;
}

/** A readable line an event, broken at 80 columns. */
export function prettyLog(write: (line: string) => void, { paint, least, names, now }: PrettyStyle): EventLog {
  const lowest = least === "silent" ? LEVELS.length : LEVELS.indexOf(least);
  return {
    wants: (level) => LEVELS.indexOf(level) >= lowest,
    tell(level, event) {
      if (LEVELS.indexOf(level) < lowest) return;
      const colour = colourOf(level, event, paint);
      const node = names === "shown" ? `${event.node.padEnd(NODE)}  ` : "";
      const margin = CLOCK + node.length;
      const columns = WIDTH - margin;
      const phrase = phraseOf(event, (text) => broken(text, columns).length <= MOST_LINES_OF_NAMES);
      const head = paint.dim(`${clockTime(now())}  ${node}`);
      for (const [index, line] of broken(phrase, columns).entries()) {
        write(`${index === 0 ? head : " ".repeat(margin)}${colour(line)}\n`);
      }
    },
  };
}

/** The lines of a phrase, the later ones set in. */
function broken(phrase: string, columns: number): string[] {
  const whole = printable(phrase);
  if (columnsOf(whole) <= columns) return [whole];
  const text = whole.replaceAll(/ +/g, " ").trim();
  const [first = ""] = wrap(text, columns);
  // A word that is longer than a line is cut anew: its parts are no words.
  return [first, ...wrap(text.slice(first.length).trim(), columns - 2).map((line) => `  ${line}`)];
}

function clockTime(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}

function colourOf(level: Level, event: NodeEvent, paint: Paint): (text: string) => string {
  if (level === "error") return paint.red;
  switch (event.event) {
    case "strike":
    case "trouble":
    case "troubles":
    case "lost":
      return paint.yellow;
    case "declaredDead":
      return paint.red;
    case "neighbourDown":
    case "unlisted":
      return event.reason === "dead" ? paint.red : paint.yellow;
    case "neighbourUp":
    case "listed":
    case "registered":
      return paint.green;
    case "delivered":
      return isSaid(event) ? paint.bold : paint.cyan;
    case "listening":
      return paint.bold;
    case "published":
      return paint.cyan;
    default:
      return level === "info" ? String : paint.dim;
  }
}
