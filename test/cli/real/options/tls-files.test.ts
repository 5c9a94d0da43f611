import { afterAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { readTlsFiles } from "../../../../cli/real/options/tls-files.js";
import { openWorkshop } from "../../hearsay.js";
import { hasOpenssl, makeCertificate, openssl } from "../certificates.js";

const { folder, file, remove } = openWorkshop();
afterAll(remove);

describe.skipIf(!hasOpenssl)("the files of TLS", () => {
  const own = makeCertificate(folder, "own");
  const other = makeCertificate(folder, "other");
  const locked = openssl(join(folder, "locked.pem"), [
    "pkcs8",
    "-topk8",
    "-v2",
    "aes256",
    "-passout",
    "pass:secret",
    "-in",
    own.key,
  ]);
  const empty = join(folder, file("empty.pem", "nothing\n"));

  test("are read when they belong together", () => {
    const credentials = readTlsFiles({ tlsCert: own.certificate, tlsKey: own.key, tlsCa: other.certificate });
    expect(credentials?.certificate).toContain("BEGIN CERTIFICATE");
    expect(credentials?.key).toContain("PRIVATE KEY");
    expect(credentials?.authority).not.toBe(credentials?.certificate);
  });

  test("are not needed", () => {
    expect(readTlsFiles({})).toBeUndefined();
  });

  test.each([
    [{ tlsCert: own.certificate }, ": --tls-key and --tls-ca are missing"],
    [{ tlsCert: own.certificate, tlsKey: own.key }, ": --tls-ca is missing"],
    [{ ...all(), tlsCert: "none.pem" }, "--tls-cert none.pem: there is no such file"],
    [{ ...all(), tlsCert: empty }, `--tls-cert ${empty}: there is no certificate in PEM in it`],
    [{ ...all(), tlsCa: own.key }, `--tls-ca ${own.key}: there is no certificate in PEM in it`],
    [{ ...all(), tlsKey: own.certificate }, `--tls-key ${own.certificate}: there is no private key in PEM in it`],
    [{ ...all(), tlsKey: locked }, `--tls-key ${locked}: the key is locked by a passphrase, which cannot be given`],
    [
      { ...all(), tlsKey: other.key },
      `--tls-cert ${own.certificate} is not the certificate of the key in --tls-key ${other.key}`,
    ],
  ])("are refused with what is wrong: %j", (options, message) => {
    expect(() => readTlsFiles(options)).toThrow(message);
  });

  function all() {
    return { tlsCert: own.certificate, tlsKey: own.key, tlsCa: own.certificate };
  }
});
