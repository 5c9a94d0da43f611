/**
 * The command that tells why a peer missed a message, made of the one that repeats the run.
 *
 * @returns `null` when nothing repeats the run, or by another command
 */
export function whyCommand(replay: string | null, peer: string, message: string): string | null {
  // The scenario may follow as a here-document.
  const match = replay === null ? null : /^(.*?\bhearsay) run ([^\n]*?)( <<'\w+'\n.*)?$/s.exec(replay);
  if (match === null) return null;
  const [, hearsay, words, scenario = ""] = match;
  return `${hearsay} why ${words} --peer ${quoted(peer)} --message ${quoted(message)}${scenario}`;
}

/** As one word for a shell: names come from a result, and anything may be in them. */
function quoted(name: string): string {
  return /^[\w.@%+:,/-][\w.@%+:,/#-]*$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
