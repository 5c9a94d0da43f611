import { readFileSync } from "node:fs";
import { loadScenario, Simulation } from "../sim/index.js";
import { measureInChild, median } from "./child.js";

/** One run of the shipped scenario `thousand`. */
export interface ThousandRun {
  readonly seconds: number;
  readonly virtualSeconds: number;
  readonly events: number;
}

/** Runs the scenario once, without measuring and judging it afterwards. */
export function runThousand(): ThousandRun {
  const file = "scenarios/thousand.yaml";
  const { scenario } = loadScenario(readFileSync(file, "utf8"), { file });
  const simulation = new Simulation(scenario);
  const begin = performance.now();
  while (simulation.advance(1_000_000));
  const seconds = (performance.now() - begin) / 1000;
  return { seconds, virtualSeconds: scenario.duration / 1000, events: simulation.progress.events };
}

/** Measures `thousand`: the whole protocol, 1,000 peers, 10 messages each. */
export function benchThousand(rounds: number): void {
  const runs = Array.from({ length: rounds }, () => measureInChild<ThousandRun>("one-thousand"));
  const seconds = median(runs.map((run) => run.seconds));
  const { events, virtualSeconds } = runs[0];
  console.log(`thousand: ${events.toLocaleString("en")} events in ${virtualSeconds} s of virtual time`);
  console.log(
    `  ${seconds.toFixed(2)} s: ${(events / seconds / 1e6).toFixed(2)} M events/s, ${(virtualSeconds / seconds).toFixed(0)} times real time`,
  );
}
