import { Lexer } from "yaml";

/** How deep lists and maps in brackets may be nested. A scenario needs less than ten levels. */
const DEEPEST = 64;

/** In which column the last list item or key of a line may stand: it bounds the nesting of blocks. */
const WIDEST = 512;

/**
 * Finds the place in a YAML text where it is nested deeper than any scenario is, without recursion. (Composing the
 * text is recursive: some ten thousand brackets overflow the stack, and take the process with them.)
 */
export function nestedTooDeep(text: string): number | undefined {
  let depth = 0;
  let offset = 0;
  let lineStart = 0;
  let scalarFollows = false;
  for (const token of new Lexer().lex(text)) {
    // Marks that are not in the text: a document starts, brackets were left open, a scalar follows.
    if (token === "\x02" || token === "\x18") continue;
    if (token === "\x1f") {
      scalarFollows = true;
      continue;
    }
    if (!scalarFollows) {
      if (token === "[" || token === "{") depth++;
      if (token === "]" || token === "}") depth--;
      const block = token === "-" || token === "?" || token === ":";
      if (depth > DEEPEST || (block && depth === 0 && offset - lineStart > WIDEST)) return offset;
    }
    scalarFollows = false;
    offset += token.length;
    const lineEnd = token.lastIndexOf("\n");
    if (lineEnd >= 0) lineStart = offset - (token.length - lineEnd - 1);
  }
  return undefined;
}
