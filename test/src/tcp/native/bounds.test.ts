import { describe, expect, test } from "vitest";
import { framed } from "../../../../src/wire/native/frames.js";
import { bodyOf, HERE, openStation, openStations, type Text } from "./station.js";
import { openInn, visit, visitAndGreet } from "./stranger.js";

/** A body of exactly so many bytes. */
function bodyOfBytes(bytes: number): Uint8Array {
  const body = bodyOf("x".repeat(bytes - (bodyOf("x".repeat(bytes)).length - bytes)));
  expect(body).toHaveLength(bytes);
  return body;
}

/** CBOR of `{ kind: "text", text: "", more: <bytes> }`. */
function bodyWith(...more: number[]): Uint8Array {
  const body = bodyOf("");
  return Uint8Array.from([body[0] + 1, ...body.subarray(1), 0x64, ...Buffer.from("more"), ...more]);
}

describe("frameBytes", () => {
  test("is the longest body that is taken; a longer one is refused by its length alone", async () => {
    const anne = await openStation({ limits: { frameBytes: 777 } });
    const stranger = await visitAndGreet(anne);
    stranger.sendFrames(bodyOfBytes(777));
    await anne.hears(1);
    stranger.send(framed(bodyOfBytes(778)).subarray(0, 4));
    await stranger.closed();
    expect(anne.causes).toEqual(["too large"]);
  });

  test("is the longest message that is sent, so that nobody has to end the connection for it", async () => {
    const [anne, bert] = await openStations(2, { limits: { frameBytes: 555 } });
    const fits = "x".repeat(555 - bodyOf("").length - 2);
    anne.say(bert, fits, `${fits}x`, "short");
    expect(await bert.hears(2)).toEqual([fits, "short"]);
    expect(anne.diary.of("lost")).toEqual([`${fits}x`]);
    expect(anne.causes).toEqual(["message too large"]);
    expect(bert.causes).toEqual([]);
    anne.host.sendToAll([anne.idOf(bert)], { kind: "text", text: "x".repeat(600) } as Text);
    expect(anne.causes).toEqual(["message too large", "message too large"]);
  });
});

describe("elements", () => {
  test("is how many items a frame may have", async () => {
    const anne = await openStation({ limits: { elements: 33 } });
    const stranger = await visitAndGreet(anne);
    // The map, three keys and two texts are 7 items with the list.
    stranger.sendFrames(bodyWith(0x98, 26, ...Array.from({ length: 26 }, () => 1)));
    await anne.hears(1);
    stranger.sendFrames(bodyWith(0x98, 27, ...Array.from({ length: 27 }, () => 1)));
    await stranger.closed();
    expect(anne.causes).toEqual(["too many elements"]);
  });
});

describe("depth", () => {
  test("is how deep lists may lie in each other", async () => {
    const anne = await openStation({ limits: { depth: 5 } });
    const stranger = await visitAndGreet(anne);
    stranger.sendFrames(bodyWith(0x81, 0x81, 0x81, 0x80));
    await anne.hears(1);
    stranger.sendFrames(bodyWith(0x81, 0x81, 0x81, 0x81, 0x80));
    await stranger.closed();
    expect(anne.causes).toEqual(["too deep"]);
  });
});

describe("decodeMs", () => {
  test("keeps a peer that sends 100,000 frames in one go from starving another", async () => {
    const anne = await openStation({ limits: { decodeMs: 1 } });
    const [flood, quiet] = [await visitAndGreet(anne), await visitAndGreet(anne)];
    const body = framed(bodyOf("flood"));
    flood.send(Buffer.concat(Array.from({ length: 100_000 }, () => body)));
    await anne.hears(1);
    quiet.sendFrames(bodyOf("quiet"));
    const heard = await anne.hears(100_001);
    // Each read brings up to 64 KiB, about 3,000 frames: it is a few reads late, and not the whole flood.
    expect(heard.indexOf("quiet")).toBeGreaterThan(0);
    expect(heard.indexOf("quiet")).toBeLessThan(50_000);
  });
});

describe("connections", () => {
  test("is how many may be open at once, greeted or not; one that ends makes room", async () => {
    const anne = await openStation({ limits: { connections: 6 } });
    const strangers = [];
    for (let number = 0; number < 3; number++) strangers.push(await visit(anne), await visitAndGreet(anne));
    const seventh = await visit(anne);
    expect(await seventh.greeting()).toEqual({ kind: "refusal", reason: "too many connections" });
    await seventh.ended();
    expect(anne.troubles).toEqual([{ cause: "too many connections", remote: HERE }]);
    strangers[1].socket.resetAndDestroy();
    await anne.diary.has("disconnected");
    expect((await visitAndGreet(anne)).bodies).toHaveLength(1);
  });

  test("does not count those that it opens itself", async () => {
    const [anne, ...others] = await openStations(5, { limits: { connections: 1 } });
    for (const other of others) anne.say(other, "hello");
    await Promise.all(others.map((other) => other.hears(1)));
    await visitAndGreet(anne);
    expect(anne.node.figures).toMatchObject({ connections: 5, inbound: 1 });
  });
});

describe("connectionsPerIp", () => {
  test("is how many may be open from one address", async () => {
    const anne = await openStation({ limits: { connectionsPerIp: 2 } });
    await visitAndGreet(anne);
    await visitAndGreet(anne);
    const third = await visit(anne);
    await third.ended();
    expect(anne.causes).toEqual(["too many connections from one address"]);
    await visitAndGreet(anne, { from: "127.0.0.2" });
    expect(anne.node.figures.connections).toBe(3);
  });
});

describe("handshakeMs", () => {
  test("is how long a connection may take to say hello, and no longer, however it goes about it", async () => {
    const anne = await openStation({ limits: { handshakeMs: 65 } });
    const [silent, slow, greeted] = [await visit(anne), await visit(anne), await visitAndGreet(anne)];
    slow.send(Uint8Array.of(0, 0, 0, 99));
    const dripping = setInterval(() => slow.send(Uint8Array.of(0)), 20);
    await silent.closed();
    await slow.closed();
    clearInterval(dripping);
    expect(anne.causes).toEqual(["handshake timeout", "handshake timeout"]);
    greeted.sendFrames(bodyOf("still here"));
    await anne.hears(1);
  });

  test("is how long one that was refused may stay", async () => {
    const anne = await openStation({ limits: { handshakeMs: 55 } });
    const stranger = await visit(anne);
    stranger.hello({ network: "others" });
    await stranger.ended();
    // It does not end its side; this node does it for both, of which whoever goes on to send is told.
    const sending = setInterval(() => stranger.send(Uint8Array.of(0)), 10);
    await stranger.closed();
    clearInterval(sending);
  });
});

describe("frameMs", () => {
  test("is how long a frame may take: one that comes byte by byte is cut off", async () => {
    const anne = await openStation({ limits: { frameMs: 85 } });
    const stranger = await visitAndGreet(anne);
    stranger.sendFrames(bodyOf("in time"));
    await anne.hears(1);
    const bytes = framed(bodyOf("x".repeat(1_000)));
    let at = 0;
    const dripping = setInterval(() => stranger.send(bytes.subarray(at, ++at)), 10);
    await stranger.closed();
    clearInterval(dripping);
    expect(anne.causes).toEqual(["frame timeout"]);
    expect(anne.heard).toEqual(["in time"]);
    expect(at).toBeLessThan(bytes.length);
  });
});

describe("idleMs", () => {
  test("is how long a connection may be silent; strangers that greet and fall silent are let go in order", async () => {
    const anne = await openStation({ limits: { idleMs: 75 } });
    const stranger = await visitAndGreet(anne);
    await stranger.ended();
    expect(anne.diary.kinds("connected", "disconnected", "unreachable", "trouble")).toEqual([
      "connected",
      "disconnected",
    ]);
  });
});

describe("writeQueueBytes", () => {
  test("is how much waits for one that does not read: then it is dropped, once, and counted", async () => {
    const limit = 300_000;
    const inn = await openInn((guest) => guest.hello({ address: inn.address }));
    const anne = await openStation({ limits: { writeQueueBytes: limit } });
    anne.say(inn, "hello");
    await anne.diary.has("connected");
    inn.guests[0].socket.pause();
    const text = "x".repeat(10_000);
    let most = 0;
    while (anne.diary.count("disconnected") === 0) {
      for (let count = 0; count < 100; count++) {
        anne.say(inn, text);
        most = Math.max(most, anne.node.figures.queuedBytes);
      }
      await new Promise((next) => setImmediate(next));
    }
    expect(anne.causes).toEqual(["slow reader"]);
    expect(anne.troubles[0].detail).toMatch(/^3\d\d\d\d\d bytes waited to be sent$/);
    expect(most).toBeGreaterThan(limit / 2);
    expect(most).toBeLessThanOrEqual(limit + framed(bodyOf(text)).length);
    expect(anne.diary.count("lost")).toBeGreaterThan(0);
  });

  test("holds within one call of the node, too", async () => {
    const [anne, bert] = await openStations(2, { limits: { writeQueueBytes: 50_000 } });
    anne.say(bert, "hello");
    await bert.hears(1);
    for (let count = 0; count < 1_000; count++) {
      anne.say(bert, "x".repeat(1_000));
      expect(anne.node.figures.queuedBytes).toBeLessThanOrEqual(50_000);
    }
    await anne.diary.has("disconnected");
    expect(anne.causes).toEqual(["slow reader"]);
  });

  test("is how much waits for a connection that is being made", async () => {
    const inn = await openInn();
    const anne = await openStation({ limits: { writeQueueBytes: 20_000, handshakeMs: 60 } });
    let most = 0;
    for (let count = 0; count < 15; count++) {
      anne.say(inn, "x".repeat(2_000));
      most = Math.max(most, anne.node.figures.queuedBytes);
    }
    expect(most).toBeLessThanOrEqual(20_000);
    expect(anne.causes).toEqual(["queue full"]);
    await anne.diary.has("lost", 15);
  });

  test("does not keep what nobody reads for longer than a connection may be silent", async () => {
    const inn = await openInn((guest) => guest.hello({ address: inn.address }));
    const anne = await openStation({ limits: { idleMs: 90 } });
    anne.say(inn, "hello");
    await anne.diary.has("connected");
    inn.guests[0].socket.pause();
    while (anne.node.figures.queuedBytes < 1_000_000) {
      anne.say(inn, "x".repeat(100_000));
      await new Promise((next) => setImmediate(next));
    }
    await anne.diary.has("disconnected");
    expect(anne.causes).toEqual(["slow reader"]);
    expect(anne.node.figures.queuedBytes).toBe(0);
    expect(anne.diary.count("unreachable")).toBe(0);
  });
});

describe("addresses", () => {
  test("is how many nodes are known: further ones are refused, and those that are known are not", async () => {
    // Itself, and three others.
    const anne = await openStation({ limits: { addresses: 4 } });
    for (const port of [1, 2, 3]) await visitAndGreet(anne, { address: { host: HERE, port } });
    const fourth = await visit(anne);
    fourth.hello({ address: { host: HERE, port: 4 } });
    await fourth.closed();
    expect(anne.causes).toEqual(["address book full"]);
    expect(anne.node.figures.addresses).toBe(4);
    await visitAndGreet(anne, { address: { host: HERE, port: 2 } });
  });
});
