import { afterEach, describe, expect, test } from "vitest";
import type { GossipMessage, Role } from "../../../../src/node/contract.js";
import { seedAndPeer } from "../../../../src/node/seed-and-peer.js";
import { DEFAULT_SETTINGS } from "../../../../src/node/settings.js";
import { startClock } from "../../../../src/tcp/clock.js";
import { DEFAULT_LIMITS } from "../../../../src/tcp/limits.js";
import type { RealNode } from "../../../../src/tcp/node-options.js";
import { tellAll } from "../../../../src/tcp/observers.js";
import { openNode } from "../../../../src/tcp/tcp-node.js";
import { Diary } from "./diary.js";
import { LINEAGES, PLAIN } from "./lineages.js";
import { say, type ScriptedProgram } from "./scripted.js";
import { openScriptedSeed, ScriptedPeer } from "./scripted-peer.js";

/** One of our nodes, and what it says: `delivered 127.0.0.1:5000#3 hello`, `neighbour 127.0.0.1:5000`, … */
interface Ours {
  readonly node: RealNode;
  readonly port: number;
  readonly diary: Diary;
}

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Rounds that are short enough to be waited for. */
const settings = {
  ...DEFAULT_SETTINGS,
  gossip: "off",
  liveness: { every: 250, strikes: 3 },
} as const;

async function openOurs(role: Role, seeds: readonly number[]): Promise<Ours> {
  const diary = new Diary();
  const node = await openNode({
    role,
    protocol: seedAndPeer(settings, () => 0),
    wire: { kind: "classic" },
    listen: { host: "127.0.0.1", port: 0 },
    seeds: seeds.map((port) => ({ host: "127.0.0.1", port })),
    clock: startClock(),
    random: Math.random,
    life: 0,
    messageAge: settings.messageAge,
    limits: DEFAULT_LIMITS,
    addresses: "checked",
    observe: (book) =>
      tellAll([
        {
          neighbourUp: (peer) => diary.write(`neighbour ${book.nameOf(peer)}`),
          declaredDead: (peer) => diary.write(`dead ${book.nameOf(peer)}`),
          strike: (peer) => diary.write(`strike ${book.nameOf(peer)}`),
          listed: (peer) => diary.write(`listed ${book.nameOf(peer)}`),
          unlisted: (peer) => diary.write(`unlisted ${book.nameOf(peer)}`),
          registered: (seed) => diary.write(`registered ${book.nameOf(seed)}`),
          delivered: (message) => diary.write(`delivered ${described(message, book.nameOf(message.origin))}`),
          trouble: ({ cause, detail }) => diary.write(`trouble ${cause}: ${detail}`),
        },
      ]),
    onCrash: (error) => diary.write(`crash ${String(error)}`),
  });
  endings.push(() => node.crash());
  node.start();
  return { node, port: node.address.port, diary };
}

function described({ sequence, payload }: GossipMessage, origin: string): string {
  return `${origin}#${sequence} ${payload}`.trimEnd();
}

async function openTheirs(lineage: (typeof LINEAGES)[number]): Promise<ScriptedPeer> {
  const peer = await ScriptedPeer.open(lineage);
  endings.push(() => peer.program.close());
  return peer;
}

async function openTheirSeed(lineage: (typeof LINEAGES)[number]): Promise<ScriptedProgram> {
  const seed = await openScriptedSeed(lineage);
  endings.push(() => seed.close());
  return seed;
}

/** Waits until a peer of ours that has just started is registered, and has a neighbour if there is one to be had. */
async function joined(peer: Ours, seeds: readonly number[], others: "alone" | "among others"): Promise<void> {
  for (const seed of seeds) await peer.diary.until(`registered 127.0.0.1:${seed}`);
  if (others === "among others")
    await peer.diary.untilIt(() => peer.diary.lines.some((line) => line.startsWith("neighbour ")));
}

/** Everything that went wrong. */
const complaints = (ours: readonly Ours[]) =>
  ours.flatMap(({ diary }) => diary.lines.filter((line) => /^(trouble|crash|dead)/.test(line)));

test("our seeds, our peers and peers of all lineages are one network", async () => {
  const seeds = [await openOurs("seed", []), await openOurs("seed", [])];
  const seedPorts = seeds.map(({ port }) => port);
  const ours: Ours[] = [];
  const theirs: ScriptedPeer[] = [];
  for (const [index, lineage] of LINEAGES.entries()) {
    if (index < 3) {
      const peer = await openOurs("peer", seedPorts);
      ours.push(peer);
      await joined(peer, seedPorts, index === 0 ? "alone" : "among others");
    }
    const peer = await openTheirs(lineage);
    await peer.join(seedPorts);
    theirs.push(peer);
  }

  for (const [index, peer] of ours.entries()) peer.node.publish(`from ours ${index}`);
  await Promise.all(theirs.map((peer, index) => peer.publish(index + 1)));
  const messages = [
    ...ours.map(({ port }, index) => `delivered 127.0.0.1:${port}#1 from ours ${index}`),
    ...theirs.map(({ port }, index) => `delivered 127.0.0.1:${port}#${index + 1}`),
  ];
  for (const { diary, port } of ours) {
    for (const message of messages) if (!message.includes(`:${port}#`)) await diary.until(message);
  }
  const texts = theirs.map((peer, index) => peer.lineage.gossip("1612345678.1234567", peer.port, index + 1));
  for (const peer of theirs) {
    for (const text of texts) await peer.gossip.until(text);
    await peer.gossip.untilIt(() => peer.gossip.lines.length === messages.length);
    for (const { port } of ours)
      expect(await peer.check(port)).toMatch(/^(Liveness Reply|Live):1612345678\.5:127\.0\.0\.1:127/);
  }
  for (const { diary } of ours) {
    for (const message of messages) expect(diary.count(message), message).toBeLessThanOrEqual(1);
  }
  expect(complaints([...seeds, ...ours])).toEqual([]);

  // One of theirs dies: ours find out, and tell our seeds, which forget it.
  const gone = theirs.find((peer) =>
    ours.some(({ diary }) => diary.count(`neighbour 127.0.0.1:${peer.port}`) > 0),
  ) as ScriptedPeer;
  gone.program.close();
  for (const seed of seeds) await seed.diary.until(`unlisted 127.0.0.1:${gone.port}`);
});

describe.each(LINEAGES)("with a seed of the lineage $name", (lineage) => {
  test("our peers find each other, gossip, and are forgotten when they leave", async () => {
    const seed = await openTheirSeed(lineage);
    const first = await openOurs("peer", [seed.port]);
    await joined(first, [seed.port], "alone");
    const second = await openOurs("peer", [seed.port]);
    await joined(second, [seed.port], "among others");
    second.node.publish("hello");
    await first.diary.until(`delivered 127.0.0.1:${second.port}#1 hello`);
    await second.node.leave(2_000);
    await seed.heard.untilIt(() =>
      seed.heard.lines.some((text) => text.startsWith(`Dead Node:127.0.0.1:${second.port}:`)),
    );
    expect(complaints([first, second])).toEqual([]);
  });
});

test("a peer of ours that dies is reported by theirs, and our seed forgets it", async () => {
  const seed = await openOurs("seed", []);
  const dying = await openOurs("peer", [seed.port]);
  await joined(dying, [seed.port], "alone");
  const other = await openTheirs(PLAIN);
  await other.join([seed.port]);
  dying.node.crash();
  expect(await other.check(dying.port)).toBe("");
  await say(seed.port, PLAIN.deadNode(dying.port, "1612345678.5"), { after: "closes" });
  await seed.diary.until(`unlisted 127.0.0.1:${dying.port}`);
  expect(complaints([seed])).toEqual([]);
});
