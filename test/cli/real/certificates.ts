import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** A certificate that is its own authority, and its key: the names of their files. */
export function makeCertificate(folder: string, name: string): { readonly certificate: string; readonly key: string } {
  const key = join(folder, `${name}.key`);
  const words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key];
  return { key, certificate: openssl(join(folder, `${name}.pem`), [...words, "-subj", `/CN=${name}`, "-days", "2"]) };
}

/** Runs openssl, if there is one, and gives the name of the file that it made. */
export function openssl(out: string, words: readonly string[]): string {
  if (hasOpenssl) expect(spawnSync("openssl", [...words, "-out", out]).status).toBe(0);
  return out;
}
