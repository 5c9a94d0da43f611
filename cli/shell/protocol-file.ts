import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Protocol, Scenario } from "../../sim/index.js";
import { InputError } from "./input-error.js";

/** Makes the protocol that runs a scenario; nothing: seed-and-peer does. */
export type ProtocolMaker = (scenario: Scenario) => Protocol | undefined;

const EXPECTED = "it has to export `protocol`, a Protocol, or `createProtocol`, a function from a scenario to one";

/**
 * Loads the module of a user's own protocol.
 *
 * @throws InputError when it cannot be loaded, or exports none
 */
export async function loadProtocolFile(file: string | undefined): Promise<ProtocolMaker> {
  if (file === undefined) return () => undefined;
  return makerIn(await importModule(pathToFileURL(resolve(file)).href, file), file);
}

/**
 * Loads a module by its text: one that is complete by itself, as it has no folder from which it could import others.
 *
 * @param file what it is called in errors
 * @throws InputError as {@link loadProtocolFile} does
 */
export async function loadProtocolSource(source: string, file: string): Promise<ProtocolMaker> {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
  return makerIn(await importModule(url, file), file);
}

function makerIn({ protocol, createProtocol }: Record<string, unknown>, file: string): ProtocolMaker {
  if (isProtocol(protocol)) return () => protocol;
  if (typeof createProtocol !== "function") throw new InputError(`${file}: ${EXPECTED}`);
  return (scenario) => {
    const made: unknown = createProtocol(scenario);
    if (!isProtocol(made))
      throw new InputError(`${file}: createProtocol has to return a Protocol: name, create, sizeOf`);
    return made;
  };
}

async function importModule(url: string, file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file}: the protocol cannot be loaded: ${reason}`, { cause: error });
  }
}

function isProtocol(value: unknown): value is Protocol {
  if (typeof value !== "object" || value === null) return false;
  const { name, create, sizeOf } = value as Partial<Protocol>;
  return typeof name === "string" && typeof create === "function" && typeof sizeOf === "function";
}
