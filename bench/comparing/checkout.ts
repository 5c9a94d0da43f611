import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as simulator from "../../sim/index.js";

/** A built checkout, of whatever version, whose code is measured by the workloads of this one. */
export interface Checkout {
  readonly folder: string;
  readonly simulator: typeof simulator;
}

/** This checkout. */
export const OWN_FOLDER = fileURLToPath(new URL("../../../", import.meta.url));

/** The simulator of a checkout, as far as a program can tell whether it is built. */
export function simulatorPath(folder: string): string {
  return join(folder, "dist/sim/index.js");
}

/** Loads the code of a checkout into this process. */
export async function loadCheckout(folder: string): Promise<Checkout> {
  const simulator = (await import(pathToFileURL(simulatorPath(folder)).href)) as Checkout["simulator"];
  return { folder, simulator };
}

/** The text of a shipped scenario of this checkout: both sides run the same. */
export function shippedScenario(name: string): string {
  return readFileSync(join(OWN_FOLDER, `scenarios/${name}.yaml`), "utf8");
}

/** A scenario as a checkout reads it. */
export function scenarioOf(checkout: Checkout, text: string): simulator.Scenario {
  return checkout.simulator.loadScenario(text, { file: "workload.yaml" }).scenario;
}
