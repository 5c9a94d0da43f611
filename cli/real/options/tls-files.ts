import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { TlsCredentials } from "../../../src/tcp/node-options.js";
import { InputError } from "../../shell/input-error.js";
import { readText } from "../../shell/input.js";

/** The options that name the files. All three or none. */
export interface TlsOptions {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
}

/** Chains of certificates are much shorter. */
const MOST_BYTES = 1 << 20;

/**
 * Reads what a node needs for mutual TLS.
 *
 * @throws InputError when one of three is missing, cannot be read, is not what it should be, or they don't belong together
 */
export function readTlsFiles({ tlsCert, tlsKey, tlsCa }: TlsOptions): TlsCredentials | undefined {
  if (tlsCert === undefined && tlsKey === undefined && tlsCa === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined || tlsCa === undefined) {
    const given = { "--tls-cert": tlsCert, "--tls-key": tlsKey, "--tls-ca": tlsCa };
    const missing = Object.entries(given).filter(([, file]) => file === undefined);
    const names = `${missing.map(([name]) => name).join(" and ")} ${missing.length === 1 ? "is" : "are"} missing`;
    throw new InputError(`TLS is mutual here, and needs --tls-cert, --tls-key and --tls-ca: ${names}`);
  }
  const certificate = read("--tls-cert", tlsCert);
  const key = read("--tls-key", tlsKey);
  const authority = read("--tls-ca", tlsCa);
  const own = parseCertificate("--tls-cert", tlsCert, certificate);
  parseCertificate("--tls-ca", tlsCa, authority);
  if (!own.checkPrivateKey(parseKey(tlsKey, key))) {
    throw new InputError(`--tls-cert ${tlsCert} is not the certificate of the key in --tls-key ${tlsKey}`);
  }
  return { certificate, key, authority };
}

function read(option: string, file: string): string {
  try {
    return readText(file, MOST_BYTES);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${option} ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function parseCertificate(option: string, file: string, text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch (error) {
    throw new InputError(`${option} ${file}: there is no certificate in PEM in it`, { cause: error });
  }
}

function parseKey(file: string, text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (error) {
    const isLocked = /\bENCRYPTED\b/.test(text);
    const what = isLocked
      ? "the key is locked by a passphrase, which cannot be given"
      : "there is no private key in PEM in it";
    throw new InputError(`--tls-key ${file}: ${what}`, { cause: error });
  }
}
