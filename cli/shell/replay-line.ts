import { shellWord } from "./shell-word.js";

/** What a run depends on, as given on the command line. */
export interface RunOrigin {
  readonly file: string;
  /** As given by `--set`: `network.loss=4%`. */
  readonly set?: readonly string[] | undefined;
  /** Left out: the one in the file. */
  readonly seed?: number | undefined;
  /** The module of the user's own protocol. */
  readonly protocol?: string | undefined;
  /** As given by `--ties`. */
  readonly ties?: string | undefined;
}

/** The command that does a run again, with these words more. */
export function replayLine(
  { file, set = [], seed, protocol, ties }: RunOrigin,
  command = "run",
  more: readonly string[] = [],
): string {
  const words = ["hearsay", command, fileWord(file)];
  for (const word of set) words.push("--set", shellWord(word));
  if (seed !== undefined) words.push("--seed", String(seed));
  if (protocol !== undefined) words.push("--protocol", fileWord(protocol));
  if (ties !== undefined) words.push("--ties", ties);
  words.push(...more);
  if (file === "-") words.push("# with the same scenario on stdin");
  return words.join(" ");
}

/** A path as one word that no command takes for an option. */
export function fileWord(path: string): string {
  return shellWord(path.startsWith("-") && path !== "-" ? `./${path}` : path);
}
