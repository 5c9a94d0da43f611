import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as library from "../../sim/index.js";

/** A built checkout, of whatever version, whose code is measured by the workloads of this one. */
export interface Checkout {
  readonly folder: string;
  readonly library: typeof library;
}

/** This checkout. */
export const OWN_FOLDER = fileURLToPath(new URL("../../../", import.meta.url));

/** The simulator of a checkout, as far as a program can tell whether it is built. */
export function libraryPath(folder: string): string {
  return join(folder, "dist/sim/index.js");
}

/** Loads the code of a checkout into this process. */
export async function loadCheckout(folder: string): Promise<Checkout> {
  const library = (await import(pathToFileURL(libraryPath(folder)).href)) as Checkout["library"];
  return { folder, library };
}

/** The text of a shipped scenario of this checkout: both sides run the same. */
export function shippedScenario(name: string): string {
  return readFileSync(join(OWN_FOLDER, `scenarios/${name}.yaml`), "utf8");
}

/** A scenario as a checkout reads it. */
export function scenarioOf(checkout: Checkout, text: string): library.Scenario {
  return checkout.library.loadScenario(text, { file: "workload.yaml" }).scenario;
}
