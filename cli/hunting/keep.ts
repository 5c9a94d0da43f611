import type { Scenario } from "../../sim/index.js";
import { replayLine } from "../shell/replay-line.js";
import type { Found } from "./found.js";
import type { HuntSession } from "./hunt-session.js";

/** A failure that was saved. */
export interface KeptFailure {
  readonly found: Found;
  /** What its files are called, but for their endings. */
  readonly name: string;
  readonly scenario: Scenario;
  /** The scenario file that fails so. */
  readonly path: string;
  /** The command that does it again. */
  readonly replay: string;
}

/** Saves the run of a failure as a scenario file that replays it. */
export function keep(found: Found, session: HuntSession): KeptFailure {
  const { folder, options, source, space } = session;
  const { signature, drawn } = found;
  const name = folder.nameFor(signature);
  const about = `Run ${drawn.number} of a hunt of ${space.base.name}, which fails: ${signature}.`;
  const scenario = { ...drawn.scenario, name: `${space.base.name}-${name}`.slice(0, LONGEST_NAME), about };
  const { seed, protocol } = options;
  const again = replayLine({ file: source.file, seed, protocol }, "hunt");
  const path = folder.save(`${name}.yaml`, scenario, `Found by: ${again} --runs ${drawn.number}`);
  return { found, name, scenario, path, replay: replayLine({ file: path, protocol }) };
}

/** As long as the name of a scenario may be. */
const LONGEST_NAME = 100;
