import { InputError } from "../shell/input-error.js";
import { type HostPort, writeHostPort } from "./options/host-port.js";

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use by somebody else",
  EADDRNOTAVAIL: "this is no address of this machine",
  EACCES: "this port may not be used (permission denied)",
};

/** What it means that nothing can listen there: the user's affair when it is about the address, a crash otherwise. */
export function explainListenError(error: unknown, at: HostPort, option: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined) return error;
  return new InputError(`${option} ${writeHostPort(at)}: ${reason}`, { cause: error });
}
