import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openWorkshop, PROGRAM, RING } from "../hearsay.js";
import { hasOpenssl, openssl } from "../real/certificates.js";
import type { RunningHearsay } from "../real/processes.js";
import { QueueNetwork } from "./network.js";
import { hasRedis, PATIENCE } from "./redis-server.js";

/** With what is encoded in a URL. */
const PASSWORD = "s3cret:@/%";
const ENCODED = encodeURIComponent(PASSWORD);

function told({ lines, stderr }: RunningHearsay): string {
  return JSON.stringify(lines) + stderr();
}

describe.skipIf(!hasRedis)("a queue is reached", PATIENCE, () => {
  let network: QueueNetwork;

  afterEach(() => network.close());

  /** Runs a sweep of two points, and expects that nobody says the password. */
  async function expectSecret(url: string, ...words: readonly string[]): Promise<void> {
    const queue = ["--queue", url, ...words];
    const worker = network.worker(...queue);
    const sweep = network.sweep("ring.yaml", "out", "--seeds", "1..2", ...queue);
    expect(await sweep.ended, sweep.stderr()).toBe(0);
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    network.expectOnce("out", 2);
    const said = told(worker) + told(sweep) + readFileSync(network.path("out/manifest.json"), "utf8");
    expect(said).toContain("127.0.0.1");
    expect(said).not.toContain("s3cret");
  }

  test("with a password in its URL, or in the environment", async () => {
    network = await QueueNetwork.open({ words: ["--requirepass", PASSWORD], connection: { password: PASSWORD } });
    await expectSecret(`redis://:${ENCODED}@127.0.0.1:${network.redis.port}`);
    const { path, processes, redis } = network;
    const words = ["sweep", path("ring.yaml"), "--seeds", "1..2", "--out", path("out"), "--json", "--queue", redis.url];
    const sweep = processes.startProgram(PROGRAM, words, { HEARSAY_QUEUE_PASSWORD: PASSWORD });
    expect(await sweep.ended, sweep.stderr()).toBe(0);
    const without = processes.startProgram(PROGRAM, words);
    expect(await without.ended).toBe(2);
    expect(without.stderr()).toContain("it wants a password: redis://:PASSWORD@HOST, or HEARSAY_QUEUE_PASSWORD");
  });

  test("as a user who may do what a queue needs, and no more", async () => {
    const user = "swept on >s3cret ~hearsay:* resetchannels +@all -@admin -@dangerous +info";
    network = await QueueNetwork.open({ words: ["--user", ...user.split(" ")] });
    await expectSecret(`redis://swept:s3cret@127.0.0.1:${network.redis.port}/0`);
  });

  test("but not as a user who may not, and says so", async () => {
    const user = "stranger on >s3cret ~other:* resetchannels +@all -@admin -@dangerous +info";
    network = await QueueNetwork.open({ words: ["--user", ...user.split(" ")] });
    const queue = ["--queue", `redis://stranger:s3cret@127.0.0.1:${network.redis.port}`];
    const refused = [network.worker(...queue), network.sweep("ring.yaml", "out", ...queue)];
    for (const { ended, stderr } of refused) {
      expect(await ended).toBe(2);
      expect(stderr()).toContain("this user may not do what a queue needs: docs/sweep-queue.md says which rights");
    }
  });

  test.skipIf(!hasOpenssl)("over TLS, by the authority of its certificate", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearsay-tls-"));
    try {
      const key = join(folder, "key.pem");
      const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key];
      const name = ["-subj", "/CN=queue", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
      const certificate = openssl(join(folder, "certificate.pem"), ["req", "-x509", ...curve, ...name]);
      const files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no"];
      network = await QueueNetwork.open({ tls: true, words: [...files, "--requirepass", "s3cret"] });
      const stranger = network.worker("--queue", network.redis.url);
      expect(await stranger.ended).toBe(2);
      expect(stranger.stderr()).toContain("of an authority that is not known here: give --queue-ca FILE");
      const plain = network.worker("--queue", network.redis.url.replace("rediss", "redis"));
      expect(await plain.ended).toBe(2);
      expect(plain.stderr()).toContain("it broke off the connection: does it want TLS (rediss://)?");
      await expectSecret(`rediss://:s3cret@127.0.0.1:${network.redis.port}`, "--queue-ca", certificate);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    { url: "redis://:s3cret@127.0.0.1:PORT", says: "the user or the password is wrong" },
    { url: "redis://bob:s3cret@127.0.0.1:PORT", says: "the user or the password is wrong" },
    { url: "redis://:other@127.0.0.1:PORT/77", says: "it has no database of this number" },
  ])("but not by $url, and says why", async ({ url, says }) => {
    network = await QueueNetwork.open({ words: ["--requirepass", "other"] });
    const worker = network.worker("--queue", url.replace("PORT", String(network.redis.port)));
    expect(await worker.ended).toBe(2);
    expect(worker.stderr()).toContain(says);
    expect(worker.stderr()).not.toMatch(/s3cret|:other/);
  });
});

describe("no queue is there", () => {
  const workshop = openWorkshop();
  const { file, folder, hearsay } = workshop;
  afterAll(workshop.remove);
  const ring = file("ring.yaml", RING);

  test.each([
    { url: "redis://:s3cret@127.0.0.1:99999", says: "--queue: this is not the URL of a queue: write redis://USER" },
    { url: "redis://:s3cret@127.0.0.1:1", says: "--queue redis://127.0.0.1:1: nobody listens there: start redis-" },
  ])("at $url: nothing is begun, and nobody says the password", ({ url, says }) => {
    const sweep = hearsay("sweep", ring, "--queue", url, "--out", "refused");
    const worker = hearsay("worker", "--queue", url);
    for (const { code, stdout, stderr } of [sweep, worker]) {
      expect(stderr).toContain(says);
      expect(stderr).not.toContain("s3cret");
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    }
    expect(existsSync(join(folder, "refused"))).toBe(false);
  });
});
