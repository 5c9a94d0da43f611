import type { ComparedRun } from "../../reports/comparison/sides.js";
import { parseResult, ResultError } from "../../sim/index.js";
import { readStandardInput, readText } from "../shell/input.js";
import { InputError } from "../shell/input-error.js";

/** The largest result that is read. */
export const RESULT_BYTES = 256 * 1024 * 1024;

/**
 * Reads the results of a command; `-` is the standard input.
 *
 * @throws InputError with everything that is wrong with any of them
 */
export async function readResults(files: readonly string[]): Promise<ComparedRun[]> {
  if (files.filter((file) => file === "-").length > 1) throw new InputError("- (the standard input) can be read once");
  const runs: ComparedRun[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const name = file === "-" ? "<stdin>" : file;
    try {
      const text = file === "-" ? await readStandardInput(RESULT_BYTES) : readText(file, RESULT_BYTES);
      runs.push({ file: name, result: parseResult(parseJson(text)) });
    } catch (error) {
      problems.push(...explain(error, name));
    }
  }
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return runs;
}

/** A text that is no JSON, and where it stops to be. */
class JsonError extends Error {
  override readonly name = "JsonError";
  /** `3:14`, the line and the column; empty when that is not known. */
  readonly place: string;

  constructor(reason: string, place: string) {
    super(`it is not JSON: ${reason.replaceAll(/\s+/g, " ")}`);
    this.place = place;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    // Where it is, the engine says for most mistakes, as an offset; newer ones add the line.
    const [said = "", offset] = / (?:in JSON )?at position (\d+)/.exec(message) ?? [];
    if (offset === undefined) throw new JsonError(message, text.trim() === "" ? "1:1" : "");
    const before = text.slice(0, Number(offset)).split("\n");
    throw new JsonError(
      message.slice(0, message.indexOf(said)),
      `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
    );
  }
}

/** What is wrong with a file, a line each. */
function explain(error: unknown, file: string): string[] {
  if (error instanceof JsonError) return [`${file}${error.place === "" ? "" : `:${error.place}`}: ${error.message}`];
  if (error instanceof ResultError) return error.message.split("\n").map((line) => `${file}: ${line}`);
  if (error instanceof InputError) return [`${file}: ${error.message}`];
  throw error;
}
