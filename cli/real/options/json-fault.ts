/** Where a text stops to be JSON, and what to do about it. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

/** A sign, or a whole text, number or word. What JSON does not know matches up to the next sign. */
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\t\r\n]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|(?:true|false|null)(?!\w)/uy;

/** What may come next. */
type Next = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

const NO_JSON = "there is something in this file that is not JSON";

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** The first place where a text is not JSON, in words for who wrote it; undefined when it is JSON, or is empty. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: { readonly bracket: string; readonly offset: number }[] = [];
  let next: Next = "value";
  let last = 0;
  for (let offset = afterSpace(text, 0); offset < text.length; offset = afterSpace(text, offset)) {
    const token = tokenAt(text, offset);
    const around = open.at(-1);
    if (next === "comma or end" && around === undefined) {
      return { offset, message: "the configuration has ended before this: take it away" };
    }
    if (token === undefined) return { offset, message: strangerAt(text, offset, next) };
    if (token === "}" || token === "]") {
      if (around === undefined || CLOSING[around.bracket] !== token) {
        return { offset, message: around === undefined ? `this ${token} closes nothing` : wrongEnd(token, around) };
      }
      if (text[last] === ",") return { offset: last, message: `there is a comma before the ${token}: take it away` };
      if (!next.endsWith("or end")) return { offset, message: "a value is missing before this" };
      open.pop();
      next = "comma or end";
    } else if (next === "comma or end") {
      if (token !== ",") return { offset, message: "a comma is missing before this" };
      next = around?.bracket === "{" ? "key" : "value";
    } else if (next === "colon") {
      if (token !== ":") return { offset, message: "a colon is missing between the key and its value" };
      next = "value";
    } else if (token === "," || token === ":") {
      return { offset, message: `there is nothing before this ${token === "," ? "comma" : "colon"}` };
    } else if (next.startsWith("key")) {
      if (!token.startsWith('"')) return { offset, message: 'a key is a text in double quotes, "…"' };
      next = "colon";
    } else if (token === "{" || token === "[") {
      open.push({ bracket: token, offset });
      next = token === "{" ? "key or end" : "value or end";
    } else {
      next = "comma or end";
    }
    last = offset;
    offset += token.length;
  }
  return faultAtEnd(text, open.at(-1)?.bracket);
}

function faultAtEnd(text: string, bracket: string | undefined): JsonFault | undefined {
  if (bracket === undefined) return text.trim() === "" || isJson(text) ? undefined : { offset: 0, message: NO_JSON };
  return { offset: text.length, message: `the file ends here, and a ${CLOSING[bracket]!} is missing` };
}

/** Whether those agree who know best: a text may have signs in it that cannot be seen. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wrongEnd(token: string, { bracket }: { readonly bracket: string }): string {
  return `a ${CLOSING[bracket]!} is missing before this ${token}`;
}

function strangerAt(text: string, offset: number, next: Next): string {
  const rest = text.slice(offset, offset + 2);
  if (rest === "//" || rest === "/*" || rest.startsWith("#")) return "JSON has no comments: take it away";
  if (rest.startsWith("'")) return 'write double quotes, "…"';
  if (rest.startsWith('"')) return "this text has no end in its line, or a \\ with nothing that it could stand for";
  if (next.startsWith("key")) return 'a key is a text in double quotes, "…"';
  return "this is no value in JSON: write a number, a text in double quotes, a list […] or an object {…}";
}

function tokenAt(text: string, offset: number): string | undefined {
  TOKEN.lastIndex = offset;
  return TOKEN.exec(text)?.[0];
}

function afterSpace(text: string, offset: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = offset;
  return offset + (space.exec(text)?.[0].length ?? 0);
}
