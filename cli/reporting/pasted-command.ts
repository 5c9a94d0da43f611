import { type Scenario, writeScenario } from "../../sim/index.js";

/**
 * A command that carries its scenario with it: pasted into a shell, it needs no file, wherever that is.
 *
 * @param command - one that takes a scenario: `run`
 */
export function pastedCommand(scenario: Scenario, command: string, more: readonly string[] = []): string {
  const text = writeScenario(scenario);
  const lines = new Set(text.split("\n"));
  let end = "END";
  while (lines.has(end)) end += "_";
  return [["hearsay", command, "-", ...more.map(quote), `<<'${end}'`].join(" "), `${text}${end}`].join("\n");
}

/** A word as a POSIX shell takes it. */
function quote(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
