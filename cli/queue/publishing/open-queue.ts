import type { ScenarioText } from "../../shell/scenario-files.js";
import { InputError } from "../../shell/input-error.js";
import type { PlannedSetting } from "../../sweeping/planned.js";
import type { SweepCommandOptions } from "../../sweeping/request.js";
import type { SweepQueue } from "./sweep-queue.js";

/**
 * Opens the queue that a sweep is to use, if it is.
 *
 * @throws InputError when it cannot be reached, or other options do not go with it
 */
export async function openQueue(
  options: SweepCommandOptions,
  base: ScenarioText,
  settings: readonly PlannedSetting[],
): Promise<SweepQueue | undefined> {
  const { queue, queueName, queueCa, queueBeat, workers, memory, protocol } = options;
  if (queue === undefined) {
    const stray = queueName !== undefined ? "--queue-name" : "--queue-ca";
    if (queueName !== undefined || queueCa !== undefined)
      throw new InputError(`${stray} is for --queue, which is missing`);
    return undefined;
  }
  const ofWorkers = workers !== undefined ? "--workers" : "--memory";
  if (workers !== undefined || memory !== undefined)
    throw new InputError(
      `${ofWorkers} is about threads of this process, and --queue uses none: give it to the workers`,
    );
  // BullMQ takes its time to load.
  const [{ SweepQueue }, { readProtocolSource }] = await Promise.all([
    import("./sweep-queue.js"),
    import("./job-maker.js"),
  ]);
  const where = {
    queue,
    ...(queueName === undefined ? {} : { queueName }),
    ...(queueCa === undefined ? {} : { queueCa }),
    ...(queueBeat === undefined ? {} : { queueBeat }),
  };
  return await SweepQueue.open(where, { base, settings }, await readProtocolSource(protocol));
}
