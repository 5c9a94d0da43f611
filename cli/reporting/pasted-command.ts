import { type Scenario, writeScenario } from "../../sim/index.js";
import { shellWord } from "../shell/shell-word.js";

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
  return [["hearsay", command, "-", ...more.map(shellWord), `<<'${end}'`].join(" "), `${text}${end}`].join("\n");
}
