import { InputError } from "../shell/input-error.js";
import { type HostPort, writeHostPort } from "./options/host-port.js";

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use by somebody else",
  EADDRNOTAVAIL: "this is no address of this machine",
  EACCES: "this port may not be used (permission denied)",
};

/**
 * What it means that nothing can listen there: the user's affair when it is about the address, a crash otherwise.
 *
 * @param where the option that has the address, or the place in the configuration: `config.json:3:5: Seed_addresses:`
 */
export function explainListenError(error: unknown, at: HostPort, where: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined) return error;
  const isOfConfig = code === "EADDRNOTAVAIL" && !where.startsWith("--");
  const remedy = isOfConfig ? ": give --listen HOST:PORT to start only the seed of this machine" : "";
  return new InputError(`${where} ${writeHostPort(at)}: ${reason}${remedy}`, { cause: error });
}
