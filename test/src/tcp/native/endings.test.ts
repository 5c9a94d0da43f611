import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { framed } from "../../../../src/wire/native/frames.js";
import { encodeHello } from "../../../../src/wire/native/hello.js";
import { formatAddress, packAddress } from "../../../../src/wire/address.js";
import { numbered, NETWORK, openStation, openStations } from "./station.js";
import { openInn, visit } from "./stranger.js";

describe("a node is unreachable", () => {
  test("and the log is told why: nobody listens there, or somebody who says no hello", async () => {
    const [anne, bert] = await openStations(2);
    bert.node.crash();
    anne.say(bert, "anybody?");
    await anne.diary.has("unreachable");
    expect(anne.troubles).toEqual([
      { cause: "connection refused", remote: formatAddress(bert.address), detail: expect.any(String) },
    ]);
    const inn = await openInn((guest) => guest.socket.end());
    anne.say(inn, "a word?");
    await anne.diary.has("unreachable", 2);
    expect(anne.troubles.at(-1)).toEqual({
      cause: "ended without a hello",
      remote: formatAddress(inn.address),
      detail: "it may not speak this wire, or want TLS",
    });
  });

  test("when it refuses", async () => {
    const [anne, bert] = await openStations(2);
    bert.node.crash();
    anne.say(bert, "hello");
    await anne.diary.has("unreachable");
    expect(anne.diary.kinds("lost", "unreachable", "connected")).toEqual(["lost", "unreachable"]);
  });

  test("when it resets, whether it was dialled or had dialled", async () => {
    const [anne, bert] = await openStations(2);
    anne.say(bert, "hello");
    await bert.hears(1);
    bert.node.crash();
    await anne.diary.has("unreachable");
    const carl = await openStation();
    carl.say(anne, "hello");
    await anne.hears(1);
    carl.node.crash();
    await anne.diary.has("unreachable", 2);
    expect(anne.diary.kinds("connected", "disconnected", "unreachable")).toEqual(
      [1, 2].flatMap(() => ["connected", "disconnected", "unreachable"]),
    );
  });

  test("when it resets in the middle of its hello, or instead of it", async () => {
    const hello = framed(encodeHello({ network: NETWORK, address: packAddress({ host: "127.0.0.1", port: 1 }) }));
    for (const bytes of [0, 1, 4, 10, hello.length - 1]) {
      const inn = await openInn((guest) => {
        guest.socket.write(hello.subarray(0, bytes));
        guest.socket.once("data", () => guest.socket.resetAndDestroy());
      });
      const anne = await openStation();
      anne.say(inn, "hello");
      await anne.diary.has("unreachable");
      expect(anne.diary.of("lost")).toEqual(["hello"]);
    }
  });

  test("when the network cannot be reached from the address that it dials from", async () => {
    const anne = await openStation();
    anne.say({ address: { host: "192.0.2.1", port: 5_000 } }, "hello");
    // From 127.0.0.1 no packet leaves the machine: the system says so at once, or nobody answers.
    await anne.diary.has("lost");
    expect(anne.node.figures.connections).toBe(0);
  });

  test("but not when it is silent: not when it does not answer the call, nor when it falls silent later", async () => {
    const inn = await openInn();
    const anne = await openStation({ limits: { handshakeMs: 60, idleMs: 120 } });
    anne.say(inn, "hello?");
    await anne.diary.has("lost");
    expect(anne.causes).toEqual(["handshake timeout"]);
    const bert = await openStation();
    anne.say(bert, "hello");
    await bert.hears(1);
    bert.node.silence();
    anne.say(bert, "are you there?");
    await anne.diary.has("disconnected");
    expect(anne.diary.kinds("unreachable")).toEqual([]);
  });

  test("and a dial that Node refuses on the spot is one that failed, told after the call", async () => {
    const anne = await openStation();
    anne.say({ address: { host: "127.0.0.1", port: 70_000 } }, "hello");
    expect(anne.diary.kinds("lost", "unreachable")).toEqual([]);
    await anne.diary.has("lost");
    expect(anne.causes).toEqual(["cannot dial"]);
  });
});

describe("a node that ends", () => {
  test("leaves nothing behind: no connection, no queue, and as many ends as beginnings are told", async () => {
    for (const how of ["crash", "leave"] as const) {
      const [anne, ...others] = await openStations(5);
      for (const other of others) anne.say(other, "hello");
      await Promise.all(others.map((other) => other.hears(1)));
      if (how === "crash") anne.node.crash();
      else await anne.node.leave(2_000);
      expect(anne.node.figures).toMatchObject({ connections: 0, inbound: 0, queuedBytes: 0 });
      expect(anne.diary.count("connected")).toBe(4);
      expect(anne.diary.count("disconnected")).toBe(4);
      await Promise.all(others.map(({ diary }) => diary.has("disconnected")));
      for (const other of others) expect(other.diary.count("unreachable")).toBe(how === "crash" ? 1 : 0);
    }
  });

  test("sends what is waiting before it leaves, over connections that are there or are being made", async () => {
    const [anne, bert, carl] = await openStations(3);
    anne.say(bert, "hello");
    await bert.hears(1);
    anne.say(bert, ...numbered("bye", 1_000));
    anne.say(carl, ...numbered("bye", 1_000));
    await anne.node.leave(5_000);
    expect(await bert.hears(1_001)).toHaveLength(1_001);
    expect(await carl.hears(1_000)).toEqual(numbered("bye", 1_000));
  });

  test("does not wait for strangers that say nothing, nor longer than it was told to for a silent node", async () => {
    const [anne, bert] = await openStations(2);
    const stranger = await visit(anne);
    await anne.node.leave(60_000);
    await stranger.ended();
    anne.node.crash();
    const carl = await openStation();
    carl.say(bert, "hello");
    await bert.hears(1);
    bert.node.silence();
    await carl.node.leave(30);
    expect(carl.node.figures.connections).toBe(0);
  });

  test("can leave twice at once", async () => {
    const [anne, bert] = await openStations(2);
    anne.say(bert, "hello");
    await bert.hears(1);
    await Promise.all([anne.node.leave(60_000), anne.node.leave(60_000)]);
    await bert.diary.has("disconnected");
  });
});

describe("a node that stands still", () => {
  test("hears what came meanwhile when it goes on, and who could not be reached", async () => {
    const [anne, bert, carl] = await openStations(3);
    anne.say(bert, "hello");
    await bert.hears(1);
    carl.node.crash();
    bert.say(carl, "are you there?");
    bert.node.freeze();
    anne.say(bert, ...numbered("text", 500));
    await bert.diary.has("lost");
    expect(bert.heard).toEqual(["hello"]);
    expect(bert.diary.count("unreachable")).toBe(0);
    bert.node.thaw();
    expect(await bert.hears(501)).toEqual(["hello", ...numbered("text", 500)]);
    expect(bert.diary.count("unreachable")).toBe(1);
  });

  test("takes the calls that came meanwhile, but for those that were given up", async () => {
    const [anne, bert] = await openStations(2);
    bert.node.freeze();
    const gone = await visit(bert);
    anne.say(bert, "hello");
    gone.socket.resetAndDestroy();
    await once(gone.socket, "close");
    bert.node.thaw();
    expect(await bert.hears(1)).toEqual(["hello"]);
    expect(bert.node.figures.connections).toBe(1);
    expect(bert.causes).toEqual([]);
  });

  test("and crashes, has its timers when it begins again", async () => {
    const anne = await openStation();
    anne.node.freeze();
    anne.node.crash();
    await anne.node.reopen();
    anne.node.restart();
    const bert = await openStation();
    bert.say(anne, "hello");
    expect(await anne.hears(1)).toEqual(["hello"]);
  });
});
