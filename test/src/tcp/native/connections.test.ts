import { setTimeout as pause } from "node:timers/promises";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { encodeHello } from "../../../../src/wire/native/hello.js";
import { packAddress } from "../../../../src/wire/address.js";
import { bodyOf, numbered, NETWORK, openStation, openStations, type Station } from "./station.js";
import { openInn, visit, visitAndGreet } from "./stranger.js";

/** Short enough for tests, and longer than any handshake on loopback. */
const SOON_IDLE = { idleMs: 60, handshakeMs: 2_000 };

describe("a connection", () => {
  test("is made by the first message, used both ways, and lasts", async () => {
    const [anne, bert] = await openStations(2);
    expect(anne.node.figures.connections).toBe(0);
    anne.say(bert, ...numbered("to", 100));
    expect(await bert.hears(100)).toEqual(numbered("to", 100));
    bert.say(anne, ...numbered("fro", 100));
    expect(await anne.hears(100)).toEqual(numbered("fro", 100));
    anne.say(bert, "once more");
    await bert.hears(101);
    for (const { node, diary } of [anne, bert]) {
      expect(node.figures).toMatchObject({ connections: 1, queuedBytes: 0 });
      expect(diary.kinds("connected", "disconnected", "unreachable", "trouble")).toEqual(["connected"]);
    }
    expect(anne.node.figures.inbound).toBe(0);
    expect(bert.node.figures.inbound).toBe(1);
  });

  test("is one for each pair, also when both dial at the same time", async () => {
    for (let round = 0; round < 200; round++) {
      const [anne, bert] = await openStations(2);
      const pair = round % 2 === 0 ? [anne, bert] : [bert, anne];
      await talkAtOnce(pair[0], pair[1], 3);
      await expectOneConnection(anne, bert);
      anne.node.crash();
      bert.node.crash();
    }
  });

  test("is settled when the calls cross at any moment of each other's", async () => {
    for (let lag = 0; lag < 40; lag++) {
      const [anne, bert] = await openStations(2);
      const [first, second] = lag % 2 === 0 ? [anne, bert] : [bert, anne];
      first.say(second, "first 0");
      for (let turn = 0; turn < lag / 2; turn++) await new Promise((next) => setImmediate(next));
      second.say(first, "second 0");
      expect(await second.hears(1)).toEqual(["first 0"]);
      expect(await first.hears(1)).toEqual(["second 0"]);
      await expectOneConnection(anne, bert);
      anne.node.crash();
      bert.node.crash();
    }
  });

  test("is made anew when the other node has gone down and come back", async () => {
    const [anne, bert] = await openStations(2);
    anne.say(bert, "before");
    await bert.hears(1);
    bert.node.crash();
    await anne.diary.has("disconnected");
    anne.say(bert, "while it is down");
    await anne.diary.has("lost");
    await bert.node.reopen();
    bert.node.restart();
    anne.say(bert, "after");
    expect(await bert.hears(2)).toEqual(["before", "after"]);
    expect(anne.diary.kinds("connected", "disconnected")).toEqual(["connected", "disconnected", "connected"]);
    expect(anne.diary.of("lost")).toEqual(["while it is down"]);
  });

  test("that is idle is closed in order, and the next message opens another", async () => {
    const [anne, bert] = await openStations(2, { limits: SOON_IDLE });
    for (let round = 0; round < 5; round++) {
      const [from, to] = round % 2 === 0 ? [anne, bert] : [bert, anne];
      from.say(to, `round ${round}`);
      await to.diary.has("heard", Math.floor(round / 2) + 1);
      await anne.diary.has("disconnected", round + 1);
      await bert.diary.has("disconnected", round + 1);
    }
    expect(bert.heard).toEqual(["round 0", "round 2", "round 4"]);
    expect(anne.heard).toEqual(["round 1", "round 3"]);
    for (const { diary } of [anne, bert]) expect(diary.kinds("unreachable", "lost", "trouble")).toEqual([]);
  });

  test("that is idle is closed without a loss, even when both sides talk at that moment", async () => {
    const [anne, bert] = await openStations(2, { limits: SOON_IDLE });
    const rounds = 15;
    for (let round = 0; round < rounds; round++) {
      // The first to notice that it is closed answers at once: the other one has it closed only half.
      const talk = (from: Station, to: Station) =>
        from.diary.has("disconnected", round).then(() => from.say(to, ...numbered("text", 10, round * 10)));
      await Promise.all([talk(anne, bert), talk(bert, anne)]);
      await Promise.all([anne.hears((round + 1) * 10), bert.hears((round + 1) * 10)]);
    }
    expect(anne.heard).toEqual(numbered("text", rounds * 10));
    expect(bert.heard).toEqual(numbered("text", rounds * 10));
    for (const { diary } of [anne, bert]) expect(diary.kinds("unreachable", "lost", "trouble")).toEqual([]);
  });

  test("over which one side only sends is not idle", async () => {
    const [anne, bert] = await openStations(2, { limits: { idleMs: 150 } });
    let said = 0;
    const talking = setInterval(() => anne.say(bert, `text ${said++}`), 15);
    await bert.hears(40);
    clearInterval(talking);
    expect(anne.diary.kinds("disconnected")).toEqual([]);
  });

  test("hands on all that was sent before its end, however little is read at a time", async () => {
    // Not even one look's frames may be read in one go: most of them are unread when the end comes.
    const slow = await openStation({ limits: { decodeMs: -1 } });
    const fast = await openStation();
    fast.say(slow, ...numbered("text", 5_000));
    await slow.hears(1);
    await fast.node.leave(5_000);
    expect(await slow.hears(5_000)).toEqual(numbered("text", 5_000));
    await slow.diary.has("disconnected");
    expect(slow.diary.kinds("unreachable", "trouble")).toEqual([]);
  });

  test("hands on all that came before the end while its node stood still", async () => {
    const still = await openStation();
    const talker = await visitAndGreet(still);
    talker.sendFrames(...numbered("text", 50).map(bodyOf));
    await still.hears(1);
    still.node.freeze();
    talker.sendFrames(...numbered("text", 2_000, 50).map(bodyOf));
    talker.socket.end();
    await once(talker.socket, "finish");
    still.node.thaw();
    expect(await still.hears(2_050)).toEqual(numbered("text", 2_050));
    await talker.closed();
    expect(still.diary.kinds("unreachable", "trouble")).toEqual([]);
  });

  test("does not overtake the one before it: what came over that is heard first", async () => {
    const slow = await openStation({ limits: { decodeMs: -1 } });
    const sender = { address: { host: "127.0.0.1", port: 9 } };
    const former = await visit(slow);
    former.hello(sender);
    await former.greeting();
    former.sendFrames(...numbered("former", 3_000).map(bodyOf));
    const latter = await visit(slow);
    latter.hello(sender);
    latter.sendFrames(...numbered("latter", 10).map(bodyOf));
    await former.ended();
    former.socket.end();
    expect(await slow.hears(3_010)).toEqual([...numbered("former", 3_000), ...numbered("latter", 10)]);
    expect(slow.diary.kinds("connected", "disconnected", "unreachable")).toEqual(["connected"]);
  });
});

describe("a dial", () => {
  test("is repeated after a wait that grows, and that is not the same for all", async () => {
    const at: number[] = [];
    const inn = await openInn((guest) => {
      at.push(performance.now());
      guest.socket.resetAndDestroy();
    });
    const anne = await openStation();
    for (let tries = 1; at.length < 5; tries++) {
      anne.say(inn, `try ${tries}`);
      await anne.diary.has("unreachable", tries);
      await pause(5);
    }
    const waits = at.slice(1).map((time, index) => time - at[index]);
    expect(waits).toHaveLength(4);
    // 100, 200, 400, 800 ms, of which half is chance. A timer may come a little early by another clock.
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThan(50 * 2 ** index - 2);
  });

  test("that is far off keeps nothing for a node that comes back much later: it fails at once", async () => {
    const inn = await openInn((guest) => void guest.socket.resetAndDestroy());
    const anne = await openStation();
    while (inn.guests.length < 4) {
      const { length } = anne.diary.of("unreachable");
      anne.say(inn, "early");
      await anne.diary.has("unreachable", length + 1);
      await pause(5);
    }
    // The next dial is 400 to 800 ms off.
    const before = anne.diary.of("unreachable").length;
    anne.say(inn, "stale");
    await anne.diary.has("unreachable", before + 1);
    expect(inn.guests).toHaveLength(4);
    expect(anne.diary.of("lost").at(-1)).toBe("stale");
    expect(anne.node.figures.queuedBytes).toBe(0);
  });

  test("keeps what is to be sent until then, in its order", async () => {
    let isOpen = false;
    const bodies: string[] = [];
    const inn = await openInn((guest) => {
      if (!isOpen) return guest.socket.resetAndDestroy();
      guest.sendFrames(encodeHello({ network: NETWORK, address: packAddress(inn.address) }));
      guest.socket.on("data", () =>
        bodies.splice(0, bodies.length, ...guest.bodies.map((body) => Buffer.from(body).toString())),
      );
    });
    const anne = await openStation();
    anne.say(inn, "lost");
    await anne.diary.has("unreachable");
    isOpen = true;
    anne.say(inn, ...numbered("kept", 20));
    await anne.diary.has("connected");
    await inn.guests[1].diary.has("frame", 21);
    expect(inn.guests[1].bodies.slice(1).map((body) => Buffer.from(body).toString())).toEqual(
      numbered("kept", 20).map((text) => expect.stringContaining(text) as string),
    );
  });
});

async function talkAtOnce(first: Station, second: Station, count: number): Promise<void> {
  first.say(second, ...numbered("from first", count));
  second.say(first, ...numbered("from second", count));
  expect(await second.hears(count)).toEqual(numbered("from first", count));
  expect(await first.hears(count)).toEqual(numbered("from second", count));
}

async function expectOneConnection(anne: Station, bert: Station): Promise<void> {
  for (const { node, diary } of [anne, bert]) {
    expect(node.figures.connections).toBe(1);
    expect(diary.kinds("connected", "disconnected", "unreachable", "lost", "trouble")).toEqual(["connected"]);
  }
  // Both use the same one: it is inbound for one of them.
  expect(anne.node.figures.inbound + bert.node.figures.inbound).toBe(1);
}
