import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openWorkshop } from "../hearsay.js";
import { hasOpenssl, makeCertificate } from "./certificates.js";
import { Processes, type RunningHearsay } from "./processes.js";

const processes = new Processes();
afterEach(() => processes.endAll());

/** Quick, and quiet but for what is typed. */
const QUICK = ["--gossip-messages", "off", "--liveness-every", "200ms", "--strikes", "2"];

describe("a network of real processes", () => {
  test("what is typed into one peer is said at another, and nothing that is empty", async () => {
    const { seed, peers } = await network(2);
    const [first, second] = [peers[0]!, peers[1]!];
    first.child.stdin.write("\n   \nhello, 噂\n");
    const heard = await second.until("delivered");
    expect(heard).toMatchObject({ payload: "hello, 噂", peer: await first.address(), level: "info" });
    expect(heard["message"]).toMatch(new RegExp(`^${await first.address()}#[0-9]+$`));
    await seed.until("listed", { count: 2 });
  });

  test("a peer whose seed is not there says so once, and registers as soon as it is", async () => {
    const early = processes.start("seed", "--listen", "127.0.0.1:0");
    const address = await early.address();
    early.child.kill("SIGINT");
    expect(await early.ended).toBe(0);
    const retry = ["--join-wait", "100ms", "--join-retry", "100ms", "--join-longest-retry", "100ms"];
    const peer = processes.start(
      "peer",
      "--seeds",
      address,
      "--listen",
      "127.0.0.1:0",
      "--log-level",
      "info",
      ...retry,
    );
    expect(await peer.until("trouble")).toMatchObject({
      level: "warn",
      cause: "connection refused",
      remote: address,
      detail: "nobody listens there",
    });
    processes.start("seed", "--listen", address);
    await peer.until("registered", { peer: address });
    expect(peer.lines.filter(({ event }) => event === "trouble")).toHaveLength(1);
  });

  test("what is typed before there is a neighbour waits for one", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0");
    const options = ["--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--interactive", ...QUICK];
    const first = processes.start("peer", ...options);
    const hint = complaintOf(first);
    first.child.stdin.write("is anybody there?\n");
    expect(await hint).toBe("this line waits until there is a neighbour to hear it\n");
    await first.until("registered");
    const second = processes.start("peer", ...options);
    expect(await second.until("delivered")).toMatchObject({ payload: "is anybody there?" });
    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    expect(first.stderr()).toBe(await hint);
  });

  test("what nobody could hear is counted when the peer leaves", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0");
    const options = ["--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--interactive", ...QUICK];
    const peer = processes.start("peer", ...options);
    await peer.until("registered");
    const hint = complaintOf(peer);
    peer.child.stdin.write("is anybody there?\nanybody?\n");
    await hint;
    peer.child.kill("SIGINT");
    expect(await peer.ended).toBe(0);
    expect(peer.stderr()).toBe(
      "this line waits until there is a neighbour to hear it\n" +
        "2 lines wait until there is a neighbour to hear them\n" +
        "2 lines were not published: there was no neighbour to hear them\n",
    );
  });

  test("a line that is too long is not published, and said to be", async () => {
    const { peers } = await network(2);
    const [first, second] = [peers[0]!, peers[1]!];
    const complaint = complaintOf(first);
    first.child.stdin.write(`${"x".repeat(70_000)}\nshort\n`);
    expect(await complaint).toBe("a line has at most 65536 bytes: this one was not published\n");
    expect((await second.until("delivered"))["payload"]).toBe("short");
  });

  test("the end of the input ends no peer", async () => {
    const { peers } = await network(2);
    const [first, second] = [peers[0]!, peers[1]!];
    first.child.stdin.end("first\n");
    await second.until("delivered", { payload: "first" });
    second.child.stdin.write("second\n");
    await first.until("delivered", { payload: "second" });
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s: a peer says goodbye, and ends with 0 within two seconds",
    async (signal) => {
      const { seed, peers } = await network(2);
      const [first, second] = [peers[0]!, peers[1]!];
      const address = await first.address();
      const start = performance.now();
      first.child.kill(signal);
      expect(await first.ended).toBe(0);
      expect(performance.now() - start).toBeLessThan(2_000);
      expect(first.lines.at(-1)).toMatchObject({ event: "left", node: address });
      expect(first.stderr()).toBe("");
      await second.until("neighbourDown", { peer: address, reason: "left" });
      await seed.until("unlisted", { peer: address, reason: "left" });
    },
  );

  test("a seed ends so too", async () => {
    const { seed } = await network(1);
    seed.child.kill("SIGINT");
    expect(await seed.ended).toBe(0);
  });

  test("a peer that is killed is declared dead by its neighbour, and removed by the seed", async () => {
    const { seed, peers } = await network(2);
    const [first, second] = [peers[0]!, peers[1]!];
    const address = await first.address();
    first.child.kill("SIGKILL");
    await second.until("strike", { peer: address, count: 2 });
    await second.until("declaredDead", { peer: address });
    await second.until("sent", { kind: "deadNode", about: address, peer: await seed.address() });
    await seed.until("unlisted", { peer: address, reason: "dead" });
    expect(await first.ended).toBeNull();
  });

  test("several peers of a process have a port each, and are neighbours of each other", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0");
    const peers = processes.start("peer", "--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--count", "5");
    await seed.until("listed", { count: 5 });
    const names = peers.lines.filter(({ event }) => event === "listening").map(({ node }) => node);
    expect(new Set(names).size).toBe(5);
    for (const node of names) await peers.until("neighbourUp", { node });
  });

  test("in the classic dialect too", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0", "--wire", "classic");
    const words = ["--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--wire", "classic"];
    const peers = processes.start("peer", ...words, "--count", "2", "--gossip-every", "100ms");
    await peers.until("delivered");
  });
});

describe.skipIf(!hasOpenssl)("with TLS", () => {
  const { folder, remove } = openWorkshop();
  afterAll(remove);

  test("peers of the authority get in, others get nothing", async () => {
    const [ours, theirs] = [tls(makeCertificate(folder, "ours")), tls(makeCertificate(folder, "theirs"))];
    const seed = processes.start("seed", "--listen", "127.0.0.1:0", ...ours);
    const words = ["peer", "--seeds", await seed.address(), "--listen", "127.0.0.1:0", "--join-wait", "300ms"];
    const [stranger, naked] = [processes.start(...words, ...theirs), processes.start(...words)];
    for (const refused of [stranger, naked]) await refused.until("lost", { kind: "register" });
    await stranger.until("trouble", { cause: "TLS refused", detail: "certificate of another authority" });
    await naked.until("trouble", { cause: "ended without a hello", remote: await seed.address() });
    await seed.until("trouble", { cause: "TLS refused", detail: "the other side does not speak TLS" });
    const friend = processes.start(...words, ...ours);
    await friend.until("registered");
    await seed.until("listed");
    expect(seed.lines.filter(({ event }) => event === "listed").map(({ peer }) => peer)).toEqual([
      await friend.address(),
    ]);
  });

  function tls({ certificate, key }: { readonly certificate: string; readonly key: string }): string[] {
    return ["--tls-cert", certificate, "--tls-key", key, "--tls-ca", certificate];
  }
});

describe("the commands refuse, with exit code 2,", () => {
  const refused = new Processes();
  afterAll(() => refused.endAll());

  test("a port that is in use", async () => {
    const seed = processes.start("seed", "--listen", "127.0.0.1:0");
    const address = await seed.address();
    const other = processes.start("seed", "--listen", address);
    expect(await other.ended).toBe(2);
    expect(other.stderr()).toBe(`--listen ${address}: the port is in use by somebody else\n`);
  });

  test.concurrent.each([
    ["peer --listen 127.0.0.1:0", "a peer needs the addresses of the seeds: give --config FILE or --seeds HOST:PORT,…"],
    [
      "peer --seeds 127.0.0.1:5000",
      "there is no address to listen at: give --listen HOST:PORT, such as --listen 127.0.0.1:0 for a free port (on a terminal it would be asked for)",
    ],
    [
      "seed",
      "there is no address to listen at: give --listen HOST:PORT, such as --listen 127.0.0.1:5000, or --config FILE to start all seeds in it",
    ],
    ["seed --seeds 127.0.0.1:5000", "Seeds need no addresses of other seeds: leave this out"],
    [
      "peer --seeds 127.0.0.1:5000,127.0.0.1:5001 --listen 127.0.0.1:5001",
      "--listen: 127.0.0.1:5001 is the address of a seed in --seeds: a peer needs one of its own, such as another port",
    ],
    [
      "peer --seeds 127.0.0.1:5001 --listen 127.0.0.1:5000 --count 2",
      "--listen: 127.0.0.1:5001 is the address of a seed in --seeds",
    ],
    [
      "peer --seeds 192.0.2.1:5001 --listen 127.0.0.1:5000 --advertise 192.0.2.1:5001",
      "--advertise: 192.0.2.1:5001 is the address of a seed in --seeds",
    ],
    [
      "peer --seeds 127.0.0.1:5000 --listen 127.0.0.1:0 --wire classic --gossip-payload 2kB",
      "--gossip-payload: 2000 B do not fit into a message of the classic dialect: make it at most 896 B",
    ],
    [
      "seed --listen 127.0.0.1:5700 --admin 5700",
      "--admin 127.0.0.1:5700: this command itself listens at that port: give --admin another one",
    ],
    [
      "seed --listen 0.0.0.0:5000",
      "--listen 0.0.0.0:5000 is every address of this machine: add --advertise HOST:PORT, the one at which others reach it",
    ],
    ["seed --listen 192.0.2.1:5000", "--listen 192.0.2.1:5000: this is no address of this machine"],
    [
      "seed --listen 127.0.0.1:0 --advertise 127.0.0.1:5000",
      "--advertise needs a port that is known: give one to --listen, not 0",
    ],
    [
      "peer --seeds 127.0.0.1:5000 --listen 127.0.0.1:65535 --count 2",
      "--listen: there are not so many ports after 65535",
    ],
    ["seed --config none.json", "none.json: there is no such file"],
    [
      "seed --listen 127.0.0.1:0 --wire classic --tls-cert a --tls-key b --tls-ca c",
      "the classic dialect knows no TLS: leave out --tls-cert, --tls-key and --tls-ca, or --wire classic",
    ],
    ["seed --listen 127.0.0.1:0 --admin 192.0.2.1:9100", "--admin 192.0.2.1:9100: this is no address of this machine"],
    ["seed --listen 127.0.0.1:0 --state /none/seed.log", "--state /none/seed.log: the folder /none does not exist"],
  ])("%s", async (words, message) => {
    const { ended, stderr } = refused.start(...words.split(" "));
    expect(await ended).toBe(2);
    expect(stderr()).toContain(message);
  });
});

/** The first thing that is written to the standard error. */
async function complaintOf({ child }: RunningHearsay): Promise<string> {
  return await new Promise((settle) => child.stderr.once("data", (text) => settle(String(text))));
}

/** A seed and peers that are all each other's neighbours. */
async function network(count: number) {
  const seed = processes.start("seed", "--listen", "127.0.0.1:0", "--verify-deaths", "300ms");
  const seeds = await seed.address();
  const peers = [];
  for (let index = 0; index < count; index++) {
    const peer = processes.start("peer", "--seeds", seeds, "--listen", "127.0.0.1:0", "--interactive", ...QUICK);
    await peer.until("registered");
    for (const earlier of peers) {
      await earlier.until("neighbourUp", { peer: await peer.address() });
      await peer.until("neighbourUp", { peer: await earlier.address() });
    }
    peers.push(peer);
  }
  return { seed, peers };
}
