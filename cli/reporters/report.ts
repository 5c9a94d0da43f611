/**
 * What a command tells its reporters: plain data, without wall time and without colours, so that the same command gives
 * the same bytes.
 */
export interface CommandReport {
  /** The command, as it is called: `run`. */
  readonly command: string;
  readonly exitCode: number;
  /** In the order in which they were made. */
  readonly runs: readonly ReportedRun[];
}

/** One run, and what was judged of it. A hunt reports one for each way of failing that it found, with its first run. */
export interface ReportedRun {
  /** The name of the scenario. */
  readonly scenario: string;
  /** The scenario file as given on the command line; `-` is the standard input. */
  readonly file: string;
  /** `null`: what is reported is not of one seed. */
  readonly seed: number | null;
  /** The digest of the run; `null`: it gave none. */
  readonly digest: string | null;
  /** The command that does it again. */
  readonly replay: string;
  readonly cases: readonly ReportedCase[];
}

/** One thing that was judged: an expectation, a scenario's replaying exactly, a way of failing. One test case in CI. */
export interface ReportedCase {
  /** What should be so, in words: `coverage of live peers ≥ 100 % within 10 s`. The same in every run of the scenario. */
  readonly name: string;
  /** What kind of thing it is, in a word: the name of the check, or `crashed`. */
  readonly kind: string;
  /** It was so, it was not so, or there was nothing to judge because the run gave no result. */
  readonly outcome: "held" | "failed" | "broken";
  /** What was measured, or what went wrong: one line. */
  readonly measured: string;
  /** How near it was to the other outcome; `null`: not known. */
  readonly margin: string | null;
  /** The worst case, in words; `null`: there is none. */
  readonly worst: string | null;
  /** The worst case as data; `null`: not known. */
  readonly worstCase: WorstCase | null;
  /** More that helps to understand a failure, of any number of lines: a stack; `null`: nothing. */
  readonly details: string | null;
  /** Where it stands in the scenario file, lines and columns counted from 1; `null`: nowhere. */
  readonly place: PlaceInFile | null;
}

/** The worst that an expectation saw. */
interface WorstCase {
  readonly message: string | null;
  readonly peer: string | null;
  /** In milliseconds of virtual time. */
  readonly at: number | null;
}

export interface PlaceInFile {
  readonly line: number;
  readonly column: number;
}

/** How many cases had each outcome. */
export interface OutcomeCounts {
  readonly held: number;
  readonly failed: number;
  readonly broken: number;
}

export function countOutcomes(runs: readonly ReportedRun[]): OutcomeCounts {
  const counts = { held: 0, failed: 0, broken: 0 };
  for (const { cases } of runs) for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
}
