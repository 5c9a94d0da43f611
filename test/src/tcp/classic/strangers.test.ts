import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { ACCEPT } from "../../../../src/node/messages.js";
import { DEFAULT_LIMITS } from "../../../../src/tcp/limits.js";
import { PLAIN } from "./lineages.js";
import { dial, say, written } from "./scripted.js";
import { Openings } from "./station.js";

const openings = new Openings();
afterEach(() => openings.end());

/** A sequence of numbers below 2^32 that looks random, and is the same each time (a linear congruence). */
function numbers(): () => number {
  let state = 12_345;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
}

describe("a text that is none of these", () => {
  test("is answered by closing, and told with its sender", async () => {
    const station = await openings.station();
    expect(await say(station.port, "GET / HTTP/1.1\r\n\r\n", { after: "ends" })).toBe("");
    expect(station.troubles).toEqual([
      { cause: "unknown text", remote: "127.0.0.1", detail: String.raw`"GET / HTTP/1.1\r\n\r\n"` },
    ]);
    expect(station.received).toEqual([]);
  });

  test("is given up when it gets no further", async () => {
    const station = await openings.station({ limits: { frameMs: 100 } });
    expect(await say(station.port, "New Connect Req")).toBe("");
    expect(station.diary.lines).toEqual(["trouble frame timeout"]);
  });

  test("that is not UTF-8 is none, whatever it looks like", async () => {
    const station = await openings.station();
    await say(station.port, Buffer.from(`${PLAIN.gossip("1.5", 5003, 1)}:\u00FF`, "latin1"), { after: "ends" });
    expect(station.diary.lines).toEqual(["trouble unknown text"]);
  });

  test("harms nobody, 10,000 times", async () => {
    const station = await openings.station();
    const next = numbers();
    const words = [
      "Dead Node",
      "Live",
      "Liveness Request",
      "New Connect Request From",
      "GOSSIP",
      "127.0.0.1",
      "5000",
      ":",
    ];
    const texts = Array.from({ length: 10_000 }, (_, index) => {
      if (index % 2 === 0) return Buffer.from(Array.from({ length: next() % 64 }, () => next() >>> 24));
      return Buffer.from(Array.from({ length: next() % 8 }, () => words[(next() >>> 8) % words.length]).join(":"));
    });
    const send = async () => {
      for (let text = texts.pop(); text !== undefined; text = texts.pop())
        await say(station.port, text, { after: "closes" });
    };
    await Promise.all(Array.from({ length: 16 }, send));
    await say(station.port, PLAIN.gossip("1.5", 5003, 77), { after: "ends" });
    expect(station.received.at(-1)).toMatchObject({ kind: "gossip", sequence: 77 });
    expect(station.troubles.length).toBeGreaterThan(4_000);
    expect(station.transport.inbound).toBe(0);
  }, 60_000);
});

describe("a connection is closed", () => {
  test("that says nothing", async () => {
    const station = await openings.station({ limits: { handshakeMs: 100 } });
    expect(await say(station.port, "")).toBe("");
    expect(station.diary.lines).toEqual(["trouble handshake timeout"]);
  });

  test("whose text is larger than a limit that was set, before it ends", async () => {
    const station = await openings.station({ limits: { frameBytes: 20 } });
    expect(await say(station.port, "x".repeat(21))).toBe("");
    expect(station.diary.lines).toEqual(["trouble text too large"]);
  });

  test("when there are too many", async () => {
    const station = await openings.station({ limits: { connections: 2 } });
    const open = [dial(station.port), dial(station.port)].map((socket) => openings.add(socket, (it) => it.destroy()));
    await Promise.all(open.map((socket) => once(socket, "connect")));
    expect(await say(station.port, PLAIN.connect(5003))).toBe("");
    expect(station.diary.lines).toEqual(["trouble too many connections"]);
  });

  test("when there are too many of one address, this machine's own if the limit was set for it", async () => {
    const station = await openings.station({ limits: { connectionsPerIp: 1 } });
    const socket = openings.add(dial(station.port, "127.0.0.9"), (it) => it.destroy());
    await once(socket, "connect");
    expect(await say(station.port, PLAIN.connect(5003), { from: "127.0.0.9" })).toBe("");
    expect(station.diary.lines).toEqual(["trouble too many connections from one address"]);
    await say(station.port, PLAIN.gossip("1.5", 5003, 1), { from: "127.0.0.8", after: "ends" });
    expect(station.diary.lines.at(-1)).toBe("received gossip from unknown");
  });

  test("when it asks what the node is not for, or names the node itself", async () => {
    const seed = await openings.station({ role: "seed" });
    const peer = await openings.station({ onMessage: (it, from) => it.transport.send(from, ACCEPT) });
    expect(await say(seed.port, PLAIN.connect(5003))).toBe("");
    expect(await say(seed.port, PLAIN.gossip("1.5", 5003, 1))).toBe("");
    expect(await say(peer.port, PLAIN.register(5003))).toBe("");
    expect(await say(peer.port, PLAIN.connect(peer.port))).toBe("");
    expect(seed.diary.lines).toEqual(["trouble wrong role", "trouble wrong role"]);
    expect(peer.diary.lines).toEqual(["trouble wrong role", "trouble wrong address"]);
  });

  test("when the address book has no room for who asks", async () => {
    const station = await openings.station({ limits: { addresses: 2 } });
    expect(await say(station.port, PLAIN.gossip("1.5", 5003, 1))).toBe("");
    expect(await say(station.port, PLAIN.gossip("1.5", 5004, 1))).toBe("");
    expect(station.diary.lines).toEqual(["received gossip from unknown", "trouble address book full"]);
  });
});

test("256 connections of this machine's own are not too many, by default", async () => {
  const station = await openings.station();
  expect(DEFAULT_LIMITS.connectionsPerIp).toBe(256);
  const open = Array.from({ length: 257 }, () => openings.add(dial(station.port), (it) => it.destroy()));
  await Promise.all(open.map((socket) => once(socket, "connect")));
  await say(station.port, PLAIN.gossip("1.5", 5003, 1), { after: "ends" });
  expect(station.diary.lines).toEqual(["received gossip from unknown"]);
});

test("who resets the connection in the middle of a text, or after it, harms nobody", async () => {
  const station = await openings.station();
  const socket = dial(station.port);
  await once(socket, "connect");
  await written(socket, "New Connect Req");
  socket.resetAndDestroy();
  await say(station.port, PLAIN.connect(5003), { after: "resets" });
  await say(station.port, PLAIN.gossip("1.5", 5003, 1), { after: "ends" });
  expect(station.diary.lines.at(-1)).toBe("received gossip from unknown");
  expect(station.received.some(({ kind }) => kind === "gossip")).toBe(true);
});
