import { basename } from "node:path";
import type { Shrunk } from "../../hunt/index.js";
import { EXIT } from "../shell/exit-code.js";
import { watchForInterruption } from "../shell/interruption.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import { replayLine } from "../shell/replay-line.js";
import { loadScenarioFiles } from "../shell/scenario-files.js";
import { paintFor } from "../terminal/paint.js";
import { plural } from "../terminal/quantity.js";
import { describeShrunk } from "../terminal/shrink.js";
import { driveShrinking } from "./drive-shrinking.js";
import { saveScenario } from "../shell/save-scenario.js";
import { placeFor } from "./place-for.js";

/** The options of `hearsay shrink`. */
export interface ShrinkCommandOptions {
  readonly seed?: number;
  readonly protocol?: string;
  readonly out?: string;
  /** In milliseconds. */
  readonly for?: number;
  readonly mostRuns?: number;
  readonly json?: true;
}

/** Shrinks a scenario that fails, saves what is left of it, and gives the exit code. */
export async function shrinkScenario(file: string, options: ShrinkCommandOptions): Promise<number> {
  const [source] = await loadScenarioFiles([file]);
  const { scenario: written } = source!;
  const scenario = { ...written, seed: options.seed ?? written.seed };
  const protocol = await loadProtocolFile(options.protocol);
  const interruption = watchForInterruption();
  const path = placeFor(file, scenario.name, options.out);
  const shrunk = await driveShrinking(scenario, { ...options, makeProtocol: protocol, interruption });
  const about = `Fails as ${scenario.name} does with seed ${scenario.seed}: ${shrunk.signature}.`;
  saveScenario(path, { ...shrunk.scenario, about }, commentOn(shrunk, file));

  const replay = replayLine({ file: path, protocol: options.protocol });
  const stdout = new Output("the standard output", 1);
  const told = { shrunk, name: scenario.name, seed: scenario.seed, path, replay };
  stdout.print(options.json === true ? [toJson(told, file)] : describeShrunk(told, paintFor(1)));
  stdout.check();
  return interruption.isWanted ? EXIT.interrupted : EXIT.held;
}

function commentOn({ runs, isSmallest }: Shrunk, file: string): string {
  const from = file === "-" ? "the standard input" : basename(file);
  return `Shrunk from ${from} by ${plural(runs, "run")}${isSmallest ? "" : ", and not to the end"}.`;
}

interface Told {
  readonly shrunk: Shrunk;
  readonly name: string;
  readonly seed: number;
  readonly path: string;
  readonly replay: string;
}

function toJson({ shrunk, name, seed, path, replay }: Told, file: string): string {
  return JSON.stringify({ file, name, seed, ...shrunk, path, replay });
}
