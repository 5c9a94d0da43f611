import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { openWorkshop } from "../../../cli/hearsay.js";
import { Processes, type RunningHearsay } from "../../../cli/real/processes.js";

const processes = new Processes();
const workshop = openWorkshop();
afterEach(() => processes.endAll());
afterAll(() => workshop.remove());

/** Peers that talk without end, and are quick to miss each other. */
const TALKING = [
  "--gossip-every",
  "20ms",
  "--gossip-messages",
  "1000000",
  "--liveness-every",
  "150ms",
  "--strikes",
  "2",
];
const HERE = ["--listen", "127.0.0.1:0"];

test("a peer that is killed (-9) in the midst of gossip is found dead, and the others gossip on without a gap", async () => {
  const seed = processes.start("seed", ...HERE);
  const peers = await startPeers(3, await seed.address());
  const [anne, bert, carl] = peers;
  await hearEachOther(peers);
  const killed = await carl.address();
  carl.child.kill("SIGKILL");
  await seed.until("unlisted", { peer: killed, reason: "dead" });
  await anne.until("neighbourDown", { peer: killed, reason: "dead" });
  await bert.until("neighbourDown", { peer: killed, reason: "dead" });
  await gossipsOn(anne, bert);
  await gossipsOn(bert, anne);
  expectAllWell(seed, anne, bert);
});

test("a seed that is killed (-9) in the midst of gossip is not missed, and has its peers when it comes back", async () => {
  const listen = ["--state", join(workshop.folder, "seed.state")];
  const seed = processes.start("seed", ...HERE, ...listen);
  const address = await seed.address();
  const peers = await startPeers(2, address);
  const [anne, bert] = peers;
  await hearEachOther(peers);
  seed.child.kill("SIGKILL");
  await seed.ended;
  await gossipsOn(anne, bert);
  await gossipsOn(bert, anne);
  const [late] = await startPeers(1, address, "--join-wait", "100ms", "--join-retry", "100ms");
  const again = processes.start("seed", "--listen", address, ...listen);
  await late.until("registered", { peer: address });
  await hearEachOther([...peers, late]);
  expectAllWell(again, anne, bert, late);
});

async function startPeers(count: number, seed: string, ...options: readonly string[]): Promise<RunningHearsay[]> {
  const peers: RunningHearsay[] = [];
  for (let number = 0; number < count; number++) {
    const peer = processes.start("peer", ...HERE, "--seeds", seed, ...TALKING, ...options);
    peers.push(peer);
    await peer.until("listening");
    if (options.length === 0) await peer.until("registered");
  }
  return peers;
}

/** Waits until every peer heard something that every other one published. */
async function hearEachOther(peers: readonly RunningHearsay[]): Promise<void> {
  for (const from of peers) {
    const origin = await from.address();
    await Promise.all(peers.filter((peer) => peer !== from).map((peer) => peer.until("delivered", { peer: origin })));
  }
}

/** Waits until the next twenty messages of one peer have reached the other, and sees that none is left out. */
async function gossipsOn(from: RunningHearsay, to: RunningHearsay): Promise<void> {
  const origin = await from.address();
  const numbers = () =>
    to.lines
      .filter(({ event, message }) => event === "delivered" && String(message).startsWith(`${origin}#`))
      .map(({ message }) => Number(String(message).split("#")[1]));
  const before = numbers().length;
  await to.until("delivered", { message: `${origin}#${numbers().at(-1)! + 20}` });
  const after = numbers().slice(before - 1, before + 20);
  expect(after).toEqual(after.map((_, index) => after[0] + index));
}

function expectAllWell(...nodes: readonly RunningHearsay[]): void {
  for (const { child, stderr } of nodes) {
    expect(stderr()).toBe("");
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  }
}
