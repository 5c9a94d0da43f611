import { InvalidArgumentError, Option } from "commander";

const KINDS = ["junit", "github", "json"] as const;

/** A reporter, and where it writes. */
export interface ReporterChoice {
  readonly kind: (typeof KINDS)[number];
  /** `null`: the standard output; of `github`, wherever the readable report goes. */
  readonly file: string | null;
}

/** For the help of the commands that have `--reporter`. */
export const REPORTERS_HELP = `
Reporters, for CI (docs/ci.md). Several may be given, each with its own:
  junit[:FILE]  JUnit XML: a test case for each run and each thing judged
  json[:FILE]   one JSON document at the end: verdicts and exit code; --json
                prints the whole of each run instead, in a line, when it ends
  github        annotations in scenario files, and a step summary
Without FILE, junit and json have the standard output for themselves, and the
readable report goes to the standard error.`;

/** The option `--reporter`, which gives {@link ReporterChoice}s. */
export function reporterOption(): Option {
  return new Option(
    "--reporter <kind>",
    "report to CI: junit, json (each with :FILE), or github;\nrepeatable, see below",
  ).argParser(readReporter);
}

/** Reads one `--reporter`, and adds it to those that were read before. */
function readReporter(text: string, before: readonly ReporterChoice[] = []): ReporterChoice[] {
  const colon = text.indexOf(":");
  const kind = KINDS.find((known) => known === (colon < 0 ? text : text.slice(0, colon)));
  if (kind === undefined) throw new InvalidArgumentError("Write junit, json, junit:FILE, json:FILE or github.");
  if (colon < 0) return [...before, { kind, file: null }];
  if (kind === "github") {
    throw new InvalidArgumentError("github takes no file: its summary goes where $GITHUB_STEP_SUMMARY says.");
  }
  const file = text.slice(colon + 1);
  if (file === "") throw new InvalidArgumentError(`${kind}: needs a file after the colon.`);
  return [...before, { kind, file: file === "-" ? null : file }];
}
