import { connect, createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { packAddress } from "../../../../src/wire/address.js";
import { framed } from "../../../../src/wire/native/frames.js";
import { encodeHello } from "../../../../src/wire/native/hello.js";
import { type Member, openMember } from "./member.js";
import { bodyOf, HERE, NETWORK, openStation, openStations } from "./station.js";
import { openInn, visit, visitAndGreet } from "./stranger.js";

describe("a node whose other end is gone without a word", () => {
  test("keeps a bounded queue for it, lets it go when it is silent for long, and reports nothing", async () => {
    const [anne, bert] = await openStations(2, { limits: { idleMs: 200, writeQueueBytes: 100_000 } });
    bert.say(anne, "hello");
    await anne.hears(1);
    bert.node.silence();
    anne.say(bert, "are you there?");
    await anne.diary.has("disconnected");
    expect(anne.diary.kinds("unreachable", "lost", "trouble")).toEqual([]);
    expect(anne.node.figures).toMatchObject({ connections: 0, queuedBytes: 0 });
  });

  test("dials it anew after that, and is not answered", async () => {
    const [anne, bert] = await openStations(2, { limits: { idleMs: 100, handshakeMs: 80 } });
    anne.say(bert, "hello");
    await bert.hears(1);
    bert.node.silence();
    await anne.diary.has("disconnected");
    anne.say(bert, "are you there?");
    await anne.diary.has("lost");
    expect(anne.causes).toEqual(["handshake timeout"]);
    expect(anne.diary.count("unreachable")).toBe(0);
  });

  test("is answered by its next life, which may come before the old connection is known to be dead", async () => {
    const anne = await openStation();
    const address = { host: HERE, port: 11 };
    const former = await visitAndGreet(anne, { address });
    former.socket.pause(); // it will never read or end again
    const latter = await visitAndGreet(anne, { address });
    anne.say({ address }, "welcome back");
    await latter.diary.has("frame", 2);
    expect(anne.diary.kinds("connected", "disconnected", "unreachable")).toEqual(["connected"]);
  });
});

describe("a flood of 2,000 connections that say nothing", () => {
  test("does not keep others out, and is gone when its time is over", { timeout: 30_000 }, async () => {
    const anne = await openStation({ limits: { handshakeMs: 400 } });
    const bert = await openStation();
    bert.say(anne, "before");
    await anne.hears(1);
    const flood: Promise<unknown>[] = [];
    const connected: Promise<unknown>[] = [];
    while (flood.length < 2_000) {
      const socket = connect({ ...anne.address });
      socket.on("error", () => undefined);
      flood.push(new Promise((settle) => socket.once("close", settle)));
      connected.push(new Promise((settle) => socket.once("connect", settle)));
      // More at once would not even get into the system's queue.
      if (flood.length % 250 === 0) await Promise.all(connected);
    }
    bert.say(anne, "during");
    const carl = await openStation();
    carl.say(anne, "during");
    await anne.hears(3);
    await Promise.all(flood);
    bert.say(anne, "after");
    await anne.hears(4);
    await anne.troubled("handshake timeout", 2_000);
    expect(new Set(anne.causes)).toEqual(new Set(["handshake timeout"]));
    expect(anne.node.figures.connections).toBe(2);
  });

  test("is refused above the limit, and the limit is free again afterwards", async () => {
    const anne = await openStation({ limits: { connections: 50, handshakeMs: 300 } });
    const flood = Array.from({ length: 500 }, () => {
      const socket = connect({ ...anne.address });
      socket.on("error", () => undefined);
      socket.resume();
      return new Promise((settle) => socket.once("close", settle));
    });
    await Promise.all(flood);
    await anne.troubled("too many connections", 450);
    await anne.troubled("handshake timeout", 50);
    const bert = await openStation();
    bert.say(anne, "hello");
    await anne.hears(1);
  });
});

describe("a reset", () => {
  const hello = framed(encodeHello({ network: NETWORK, address: packAddress({ host: HERE, port: 12 }) }));
  const text = framed(bodyOf("text"));
  const states: readonly (readonly [string, readonly Uint8Array[]])[] = [
    ["before the hello", []],
    ["in the middle of the hello", [hello.subarray(0, 9)]],
    ["right after the hello", [hello]],
    ["in the middle of a length", [hello, text.subarray(0, 2)]],
    ["in the middle of a frame", [hello, text, text.subarray(0, 7)]],
    ["between frames", [hello, text]],
  ];

  test.each(states)("%s leaves nothing behind", async (_, parts) => {
    const anne = await openStation({ limits: { connections: 5 } });
    for (let round = 1; round <= 30; round++) {
      const stranger = await visit(anne);
      if (parts.length > 0) stranger.send(Buffer.concat(parts));
      if (parts.includes(hello)) await anne.diary.has("connected", round);
      stranger.socket.resetAndDestroy();
      if (parts.includes(hello)) await anne.diary.has("disconnected", round);
    }
    for (let port = 21; port <= 25; port++) await visitAndGreet(anne, { address: { host: HERE, port } });
    expect(anne.node.figures).toMatchObject({ connections: 5, queuedBytes: 0 });
    expect(anne.diary.count("unreachable")).toBe(parts.includes(hello) ? 30 : 0);
    expect(anne.causes).toEqual([]);
  });

  test("while this node writes loses what was on its way, and nothing else", async () => {
    const inn = await openInn((guest) => guest.hello({ address: inn.address }));
    const anne = await openStation();
    for (let round = 0; round < 10; round++) {
      anne.say(inn, "hello");
      await anne.diary.has("connected", round + 1);
      for (let count = 0; count < 100; count++) anne.say(inn, "x".repeat(10_000));
      inn.guests[round].socket.resetAndDestroy();
      await anne.diary.has("disconnected", round + 1);
    }
    expect(anne.diary.count("unreachable")).toBe(10);
    expect(anne.node.figures).toMatchObject({ connections: 0, queuedBytes: 0 });
    expect(anne.causes).toEqual([]);
  });

  test("of a node that both sides write to at once is told once to each", async () => {
    const [anne, bert, carl] = await openStations(3);
    anne.say(bert, "hello");
    carl.say(bert, "hello");
    await bert.hears(2);
    const talking = setInterval(() => {
      anne.say(bert, "x".repeat(1_000));
      bert.say(anne, "x".repeat(1_000));
      bert.say(carl, "x".repeat(1_000));
    }, 1);
    await anne.hears(20);
    clearInterval(talking);
    bert.node.crash();
    await anne.diary.has("unreachable");
    await carl.diary.has("unreachable");
    for (const { diary } of [anne, carl]) {
      expect(diary.kinds("connected", "disconnected", "unreachable")).toEqual([
        "connected",
        "disconnected",
        "unreachable",
      ]);
    }
  });
});

describe("a seed", () => {
  test("that is down when peers start, and comes later, has them all in the end", async () => {
    const address = await freeAddress();
    const peers = await Promise.all([1, 2, 3, 4].map(() => openMember({ role: "peer", seeds: [address] })));
    for (const { diary } of peers) await diary.has("lost", 2);
    const seed = await openMember({ role: "seed", listen: address });
    await seed.diary.has("listed", 4);
    await Promise.all(peers.map(({ diary }) => diary.has("neighbourUp", 3)));
    await gossips(peers[0], peers, "hello");
  });

  test("that crashes and comes back is registered with anew by those that start then; gossip goes on meanwhile", async () => {
    const seed = await openMember({ role: "seed" });
    const peers: Member[] = [];
    for (let number = 0; number < 4; number++) {
      peers.push(await openMember({ role: "peer", seeds: [seed.address] }));
      await peers[number].diary.has("registered");
    }
    await Promise.all(peers.map(({ diary }) => diary.has("neighbourUp", 3)));
    seed.node.crash();
    await Promise.all(peers.map(({ diary }) => diary.has("disconnected")));
    await gossips(peers[1], peers, "without a seed");
    const late = await openMember({ role: "peer", seeds: [seed.address] });
    await late.diary.has("lost");
    await seed.node.reopen();
    seed.node.restart();
    await late.diary.has("registered");
  });
});

/** An address where nobody listens, though somebody could; nobody else gets it, for all others are at 127.0.0.1. */
async function freeAddress(): Promise<{ host: string; port: number }> {
  const server = createServer().listen(0, "127.0.0.3");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return { host: "127.0.0.3", port };
}

/** One peer publishes, and all others get it. */
async function gossips(from: Member, all: readonly Member[], text: string): Promise<void> {
  from.node.publish(text);
  const others = all.filter((peer) => peer !== from);
  await Promise.all(others.map(({ diary }) => diary.until(() => diary.of("delivered").includes(text))));
}
