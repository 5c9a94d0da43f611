import { readFileSync } from "node:fs";
import type { TlsCredentials } from "../../../../src/tcp/node-options.js";

/** A certificate of test/fixtures/tls, and the authority that its owner trusts. */
export function credentials(name: "a1" | "a2" | "b1" | "expired", authority: "a" | "b" = "a"): TlsCredentials {
  return { certificate: read(`${name}.pem`), key: read(`${name}.key`), authority: read(`authority-${authority}.pem`) };
}

function read(name: string): string {
  return readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), "utf8");
}
