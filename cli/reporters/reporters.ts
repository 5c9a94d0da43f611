import { openSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { InputError } from "../shell/input-error.js";
import { Output } from "../shell/output.js";
import { makeResultFolder } from "../shell/result-files.js";
import type { ReporterChoice } from "./choice.js";
import { annotations } from "./github.js";
import { jsonDocument } from "./json.js";
import { junitXml } from "./junit.js";
import type { CommandReport, ReportedRun } from "./report.js";
import { stepSummary } from "./step-summary.js";

/** The reporters of a command. */
export interface Reporters {
  /** A run ended, with a result or without. */
  add(run: ReportedRun): void;
  /**
   * The command ends: writes all reports.
   *
   * @throws OutputClosed or InputError when that cannot be done
   */
  finish(exitCode: number): void;
}

/** Where a command's reporters are. */
export interface ReporterSurroundings {
  /** The command, as it is called: `run`. */
  readonly command: string;
  readonly stdout: Output;
  /** Where the readable report goes. */
  readonly told: Output;
}

/** A report, and where it is written. */
interface Writer {
  readonly output: Output;
  readonly write: (report: CommandReport) => string;
}

/**
 * Opens the files of reporters, before anything runs.
 *
 * @throws InputError when one cannot be written
 */
export function openReporters(choices: readonly ReporterChoice[], surroundings: ReporterSurroundings): Reporters {
  refuseSharedFiles(choices);
  const { command } = surroundings;
  const writers = choices.flatMap((choice) => writersOf(choice, surroundings));
  const runs: ReportedRun[] = [];
  return {
    add(run) {
      if (writers.length > 0) runs.push(run);
    },
    finish(exitCode) {
      for (const { output, write } of writers) {
        output.write(write({ command, exitCode, runs }));
        output.flush();
      }
      for (const { output } of writers) output.check();
    },
  };
}

function writersOf({ kind, file }: ReporterChoice, { stdout, told }: ReporterSurroundings): Writer[] {
  const output = file === null ? stdout : openFile(file);
  switch (kind) {
    case "junit":
      return [{ output, write: junitXml }];
    case "json":
      return [{ output, write: jsonDocument }];
    case "github":
      return [{ output: told, write: commandLines }, ...summaryWriters(process.env["GITHUB_STEP_SUMMARY"])];
  }
}

function openFile(path: string): Output {
  makeResultFolder(dirname(path));
  return Output.toFile(path);
}

function commandLines(report: CommandReport): string {
  return annotations(report, pathInRepository)
    .map((line) => `${line}\n`)
    .join("");
}

/** To a file that other steps of a job may have written to already. */
function summaryWriters(path: string | undefined): Writer[] {
  if (path === undefined || path === "") return [];
  try {
    return [{ output: new Output(path, openSync(path, "a")), write: stepSummary }];
  } catch (error) {
    throw new InputError(`${path} ($GITHUB_STEP_SUMMARY) cannot be written: ${(error as Error).message}`);
  }
}

/** GitHub finds a file by its path from the root of the repository, wherever the command was started. */
function pathInRepository(file: string): string {
  const root = process.env["GITHUB_WORKSPACE"];
  const path = root === undefined || root === "" ? file : relative(root, resolve(file));
  const isOutside = isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`);
  return (isOutside ? file : path).split(sep).join("/");
}

function refuseSharedFiles(choices: readonly ReporterChoice[]): void {
  const owners = new Map<string, string>();
  for (const { kind, file } of choices) {
    if (file === null) continue;
    const option = `--reporter ${kind}:${file}`;
    const other = owners.get(resolve(file));
    if (other !== undefined) throw new InputError(`${other} and ${option} cannot both have the same file`);
    owners.set(resolve(file), option);
  }
}
