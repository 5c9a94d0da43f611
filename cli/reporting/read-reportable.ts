import type { ComparedRun } from "../../reports/comparison/sides.js";
import { type Progress, type RunResult, type Simulation, VERSION } from "../../sim/index.js";
import { readResults, RESULT_BYTES } from "../comparison/read-result.js";
import { drive } from "../shell/drive.js";
import { InputError } from "../shell/input-error.js";
import type { ProtocolMaker } from "../shell/protocol-file.js";
import { prepareRun } from "../shell/simulation.js";
import { whatIsAt } from "../shell/whole-file.js";
import type { StageLine } from "../terminal/stage-line.js";

/** How a run can be made again that was not recorded. */
export interface ReadOptions {
  readonly makeProtocol: ProtocolMaker;
  /** Whether that is a protocol of the user's own. */
  readonly isOwn: boolean;
  readonly line: StageLine;
}

/**
 * Reads a result with its recording; `-` is the standard input. A simulated run that was not recorded is made again, and
 * has to be the same to its last event.
 *
 * @throws InputError when it is no result, or has no recording and cannot be made again
 */
export async function readReportable(file: string, options: ReadOptions): Promise<RunResult> {
  const size = file === "-" ? 0 : (whatIsAt(file)?.size ?? 0);
  if (size > RESULT_BYTES) throw new InputError(`${file}: ${tooLarge(size)}`);
  const [read] = await readResults([file]);
  return withRecording(read!, options);
}

/**
 * A result that was read, with its recording; without one, the run is made again.
 *
 * @throws InputError when it cannot be
 */
export async function withRecording({ file: name, result }: ComparedRun, options: ReadOptions): Promise<RunResult> {
  if (result.recording !== null) return result;
  const why = whyFinal(result, options);
  if (why !== undefined) throw new InputError(`${name}: it has no recording of what happened when, and ${why}`);
  return makeAgain(name, result, options);
}

function tooLarge(bytes: number): string {
  const [has, most] = [bytes, RESULT_BYTES].map((size) => `${Math.floor(size / 1024 / 1024)} MiB`);
  return [
    `it has ${has}, and the most that is read is ${most}.`,
    "`hearsay run SCENARIO --report` makes the report without reading the result; fewer messages, or a shorter",
    "duration, make a smaller one",
  ].join("\n");
}

/** Why a run cannot be made again. */
function whyFinal({ medium, version, protocol }: RunResult, { isOwn }: ReadOptions): string | undefined {
  if (medium !== "simulated") {
    return "a run on real processes cannot be made again: report on the result-tcp.json that `hearsay up` wrote";
  }
  if (version !== VERSION) {
    return `Hearsay ${version} made it, which this (${VERSION}) cannot do again: run its scenario with --report`;
  }
  if (protocol !== "seed-and-peer" && !isOwn) {
    return `the protocol that ran (${protocol}) is one of your own: give its file with --protocol`;
  }
  return undefined;
}

async function makeAgain(name: string, result: RunResult, { makeProtocol, line }: ReadOptions): Promise<RunResult> {
  const simulation = prepareRun(result.scenario, makeProtocol, { recording: "on" });
  const onSlice = ({ now, duration }: Progress) => line.show("run again", now / duration);
  const again =
    result.ended === "complete"
      ? await drive(simulation, { interruption: { isWanted: false }, onSlice })
      : stoppedAfter(result.events, simulation);
  if (again.digest === result.digest && again.events === result.events) return again;
  throw new InputError(
    [
      `${name}: it has no recording, and made again the run is another:`,
      `its digest is ${again.digest} over ${again.events} events, not ${result.digest} over ${result.events}.`,
      "Was the result edited, or the protocol changed? Run its scenario anew, with --report",
    ].join("\n"),
  );
}

/** What a run gave up to one of its events. */
function stoppedAfter(events: number, simulation: Simulation): RunResult {
  // What a scenario plans is handled with the events, and does not count as one.
  for (let hasMore = true; hasMore && simulation.progress.events < events;) {
    hasMore = simulation.advance(events - simulation.progress.events);
  }
  simulation.stop();
  return simulation.result();
}
