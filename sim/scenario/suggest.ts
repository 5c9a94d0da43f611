/**
 * Says that a word is not one of those that belong here, and which one was probably meant: "unknown key `jion`: did you
 * mean `join`?". When none is near, all that are allowed are listed.
 */
export function unknownWord(what: string, word: string, allowed: readonly string[]): string {
  const meant = nearest(word, allowed);
  if (meant !== undefined) return `unknown ${what} ${quote(word)}: did you mean ${quote(meant)}?`;
  if (allowed.length === 0) return `unknown ${what} ${quote(word)}: there is none to choose from`;
  return `unknown ${what} ${quote(word)}: choose from ${listed(allowed, "and")}`;
}

/** The words in backticks, with commas between them and a word before the last: "`a`, `b` or `c`". */
export function listed(words: readonly string[], joint: "and" | "or"): string {
  const quoted = words.map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${joint} ${last}`;
}

/** The text in backticks on one line, shortened when it is long. */
export function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- a terminal should not get control characters from a file.
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
  return line.length > 60 ? `\`${line.slice(0, 57)}…\`` : `\`${line}\``;
}

/** The candidate with the fewest slips of the pen from the word, unless that is more than a third of its letters. */
function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > 8) continue;
    const slips = distance(word.toLowerCase(), candidate.toLowerCase());
    if (slips <= Math.max(1, Math.floor(candidate.length / 3)) && slips < Math.min(fewest, word.length)) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/**
 * The number of letters to insert, delete, replace or swap with their neighbour that turns one word into the other
 * (Damerau's and Levenshtein's distance, no letter touched twice).
 */
function distance(from: string, to: string): number {
  let twoBack: number[] = [];
  let oneBack = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min(row[j - 1] + 1, oneBack[j] + 1, oneBack[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, twoBack[j - 2] + 1);
      row.push(least);
    }
    twoBack = oneBack;
    oneBack = row;
  }
  return oneBack[to.length];
}
