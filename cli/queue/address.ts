import { isIP } from "node:net";
import { InputError } from "../shell/input-error.js";
import { readText } from "../shell/input.js";

/** Where a queue is, as the command line says it. */
export interface QueueOptions {
  readonly queue: string;
  readonly queueName?: string;
  readonly queueCa?: string;
  /** How often the two sides look after each other, in milliseconds: for tests. */
  readonly queueBeat?: number;
}

/** Where a queue is, and how to get in. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** Absent: without TLS. */
  readonly tls: { readonly ca: string | undefined } | undefined;
  /** The network of workers. */
  readonly name: string;
  /** As it may be shown: without the password. */
  readonly shown: string;
}

const DEFAULT_NAME = "hearsay";

const DEFAULT_PORT = 6379;

/** Fills in the password that the URL leaves out: other users of a machine see the words of a command. */
const PASSWORD_VARIABLE = "HEARSAY_QUEUE_PASSWORD";

/** Whether it has TLS, by what the URL begins with. */
const SCHEMES: Readonly<Record<string, boolean>> = {
  "redis:": false,
  "valkey:": false,
  "rediss:": true,
  "valkeys:": true,
};

const FORM = "redis://USER:PASSWORD@HOST:PORT/DATABASE, or rediss:// with TLS";

const MOST_DATABASES = 1_000_000;

/** Bundles of certificates are smaller. */
const MOST_CA_BYTES = 4 << 20;

/**
 * Reads where a queue is.
 *
 * @throws InputError which does not have the password in it
 */
export function readQueueAddress(options: QueueOptions, environment: NodeJS.ProcessEnv = process.env): QueueAddress {
  const { queueName: name = DEFAULT_NAME, queueCa } = options;
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(name))
    throw new InputError(`--queue-name ${name}: a name has 1 to 64 characters: letters, digits, -, _ and dots`);
  const url = readUrl(options.queue);
  const isSecure = SCHEMES[url.protocol]!;
  if (queueCa !== undefined && !isSecure)
    throw new InputError("--queue-ca is for TLS: write rediss:// in --queue, or leave it out");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  const database = readDatabase(url.pathname);
  const username = decode(url.username) || undefined;
  const password = decode(url.password) || environment[PASSWORD_VARIABLE] || undefined;
  const user = username === undefined ? "" : `${url.username}@`;
  const path = database === 0 ? "" : `/${database}`;
  return {
    host,
    port,
    username,
    password,
    database,
    tls: isSecure ? { ca: queueCa === undefined ? undefined : readAuthority(queueCa) } : undefined,
    name,
    shown: `${url.protocol}//${user}${isIP(host) === 6 ? `[${host}]` : host}:${port}${path}`,
  };
}

/** What is wrong with it is said without repeating it: there may be a password in it. */
function readUrl(text: string): URL {
  const refuse = (what: string) => new InputError(`--queue: ${what}: write ${FORM}`);
  if (!URL.canParse(text)) throw refuse("this is not the URL of a queue");
  const url = new URL(text);
  if (!Object.hasOwn(SCHEMES, url.protocol)) throw refuse(`${url.protocol}// is no scheme of Redis or Valkey`);
  if (url.hostname === "") throw refuse("there is no host in it");
  if (url.port === "0") throw refuse("port 0 is none");
  if (url.search !== "" || url.hash !== "") throw refuse("nothing can follow the number of the database");
  return url;
}

function readDatabase(path: string): number {
  const [, digits] = /^\/?([0-9]{0,7})\/?$/.exec(path) ?? [];
  const database = Number(digits ?? NaN);
  if (database < MOST_DATABASES) return database;
  throw new InputError(`--queue: after the host stands the number of a database, such as /2: write ${FORM}`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new InputError("--queue: a % in the user or the password is written as %25");
  }
}

function readAuthority(file: string): string {
  let text: string;
  try {
    text = readText(file, MOST_CA_BYTES);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`--queue-ca ${file}: ${error.message}`, { cause: error });
  }
  if (/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(text)) return text;
  throw new InputError(`--queue-ca ${file}: there is no certificate in PEM in it`);
}
