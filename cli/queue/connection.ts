import { isIP } from "node:net";
import { Redis, ReplyError } from "ioredis";
import { InputError } from "../shell/input-error.js";
import type { QueueAddress } from "./address.js";

/** The oldest that has what BullMQ needs. */
const OLDEST = [6, 2] as const;

const CONNECT_MS = 10_000;

/** How long to wait until it is tried again: a little longer each time. */
const LONGEST_RETRY_MS = 2_000;

/** How to connect, for good: whatever is asked for while the other side is away waits until it is back. */
export function connectionOptions({ host, port, username, password, database, tls }: QueueAddress) {
  return {
    host,
    port,
    db: database,
    connectTimeout: CONNECT_MS,
    // BullMQ wants it so: requests wait as long as it takes.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number): number | null => Math.min(100 * attempt, LONGEST_RETRY_MS),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { tls: tlsOptions(host, tls.ca) }),
  };
}

/**
 * Connects for the first time, to find out whether it can be done.
 *
 * @throws InputError that says why not
 */
export async function checkServer(address: QueueAddress): Promise<void> {
  const client = new Redis({ ...connectionOptions(address), lazyConnect: true, retryStrategy: () => null });
  let reason: unknown;
  client.on("error", (error) => (reason ??= error));
  try {
    await client.connect();
    await client.select(address.database);
    refuseOld(await client.info("server"), address);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const cause = reason ?? error;
    const isMute = address.tls !== undefined && /ETIMEDOUT/.test(String(cause));
    throw isMute
      ? new InputError(`--queue ${address.shown}: no answer: does it speak TLS? redis:// is without`, { cause })
      : troubleAt(address.shown, cause);
  } finally {
    client.disconnect();
  }
}

function refuseOld(info: string, { shown }: QueueAddress): void {
  const [, major, minor] = (/^redis_version:([0-9]+)\.([0-9]+)/m.exec(info) ?? []).map(Number);
  if (major === undefined || minor === undefined) return;
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  if (isOld)
    throw new InputError(`--queue ${shown}: this is Redis ${major}.${minor}: it takes 6.2 or later, or Valkey`);
}

function tlsOptions(host: string, ca: string | undefined) {
  return { ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === undefined ? {} : { ca }) };
}

/** What Redis, Node and OpenSSL say, and what it means here. The first that fits counts. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bWRONGPASS\b|invalid (username-)?password/i, "the user or the password is wrong"],
  [/\bNOAUTH\b/, "it wants a password: redis://:PASSWORD@HOST, or HEARSAY_QUEUE_PASSWORD in the environment"],
  [/without any password configured/, "a password is given, and it has none: leave it out"],
  [/\bNOPERM\b/, "this user may not do what a queue needs: docs/sweep-queue.md says which rights that is"],
  [/\bOOM command not allowed/, "it has no memory left for what it is given: allow it more (maxmemory)"],
  [/\bREADONLY\b/, "this is a replica, which cannot be written to: give the address of its primary"],
  [/DB index is out of range/, "it has no database of this number"],
  [/\bECONNREFUSED\b/, "nobody listens there: start redis-server, or give another address"],
  [/\b(ENOTFOUND|EAI_AGAIN)\b/, "there is no host of this name"],
  [/\b(EHOSTUNREACH|ENETUNREACH)\b/, "no way to that address"],
  [/\bETIMEDOUT\b|timed out/i, "no answer"],
  [/wrong[ _]version[ _]number|packet length too long/i, "it does not speak TLS: write redis:// instead of rediss://"],
  [/certificate[ _](has[ _])?expired/i, "its certificate has expired"],
  [/altnames|ERR_TLS_CERT_ALTNAME_INVALID/, "its certificate is for another host"],
  [
    /self[- _]signed|unable to (get|verify)|unknown ca\b|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_/i,
    "its certificate is of an authority that is not known here: give --queue-ca FILE",
  ],
  [/\b(ECONNRESET|EPIPE)\b|connection is closed/i, "it broke off the connection: does it want TLS (rediss://)?"],
];

/** What a refusal of Redis means to the user; any other error stays what it is. */
export function refusalOf(error: unknown, shown: string): unknown {
  return error instanceof ReplyError ? troubleAt(shown, error) : error;
}

function troubleAt(shown: string, cause: unknown): InputError {
  return new InputError(`--queue ${shown}: ${explainTrouble(cause)}`, { cause });
}

/** Why it is not to be reached, or does not do as it is asked: in words, and without what was asked. */
export function explainTrouble(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const text = `${code} ${message}`;
  return WORDS.find(([says]) => says.test(text))?.[1] ?? message;
}
