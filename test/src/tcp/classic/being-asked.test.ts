import { afterEach, describe, expect, test } from "vitest";
import type { GossipMessage, Message } from "../../../../src/node/contract.js";
import {
  ACCEPT,
  type DeadNodeMessage,
  LIVENESS_REPLY,
  type PeerListMessage,
  REFUSE,
} from "../../../../src/node/messages.js";
import { LINEAGES, LIVE, PLAIN, WITH_PORTS } from "./lineages.js";
import { type Manner, say, ScriptedProgram } from "./scripted.js";
import { Openings, type Station, type StationOptions } from "./station.js";

const openings = new Openings();
afterEach(() => openings.end());

/** A station whose node answers each kind of message so. */
function answering(answers: Readonly<Record<string, Message>>): StationOptions {
  return {
    onMessage(station, from, { kind }) {
      const answer = answers[kind];
      if (answer !== undefined) station.transport.send(from, answer);
    },
  };
}

/** A seed that answers registrations with an empty list. */
const seed: StationOptions = {
  role: "seed",
  ...answering({ register: { kind: "peerList", peers: [] } as PeerListMessage }),
};
const ends: Manner = { after: "ends" };

describe.each(LINEAGES)("a program of the lineage $name", (lineage) => {
  test("registers at our seed, and is listed last in its answer", async () => {
    const station = await openings.station({
      role: "seed",
      onMessage: (it, from) =>
        it.transport.send(from, { kind: "peerList", peers: [it.node(5001), it.node(5002)] } as PeerListMessage),
    });
    expect(await say(station.port, lineage.register(5003))).toBe("127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:5003,");
    expect(station.diary.lines).toEqual(["received register from 127.0.0.1:5003"]);
  });

  test("connects to our peer", async () => {
    const station = await openings.station(answering({ connect: ACCEPT }));
    expect(await say(station.port, lineage.connect(5003))).toBe("New Connect Accepted");
    expect(station.diary.lines).toEqual(["received connect from 127.0.0.1:5003"]);
  });

  test("is refused by our peer in other words than those of acceptance", async () => {
    const station = await openings.station(answering({ connect: REFUSE }));
    expect(await say(station.port, lineage.connect(5003))).toMatch(/^Connection Not Accepted\. /);
  });

  test("learns that our peer is alive", async () => {
    const station = await openings.station(answering({ livenessRequest: LIVENESS_REPLY }));
    const own = lineage === WITH_PORTS ? `127.0.0.1:${station.port}` : "127.0.0.1";
    const word = lineage === LIVE ? "Live" : "Liveness Reply";
    expect(await say(station.port, lineage.liveness("1.50", 5003))).toBe(`${word}:1.50:127.0.0.1:${own}`);
    expect(station.diary.lines).toEqual(lineage === WITH_PORTS ? ["received livenessRequest from 127.0.0.1:5003"] : []);
  });

  test("gossips with our peer, which forwards its text byte for byte", async () => {
    const next = openings.add(await ScriptedProgram.open(), (it) => it.close());
    const station = await openings.station({ onMessage: (it, _, message) => it.send(next.port, message) });
    const text = lineage.gossip("1612345678.1234567", 5003, 4);
    await say(station.port, text, { after: lineage.closing === "closes" ? "closes" : "waits" });
    await next.heard.until(text);
    const message = station.received[0] as GossipMessage;
    expect(station.diary.lines).toEqual(["received gossip from unknown"]);
    expect(station.book.nameOf(message.origin)).toBe("127.0.0.1:5003");
    expect(message).toMatchObject({ sequence: 4, payload: "" });
    expect(message.publishedAt + station.clock.epoch).toBeCloseTo(1_612_345_678_123.457, 2);
  });

  test("reports a dead peer to our seed", async () => {
    const station = await openings.station(seed);
    await say(station.port, lineage.register(5003), ends);
    await say(station.port, lineage.register(5004), ends);
    await say(station.port, lineage.deadNode(5004, "1612345678.5"), ends);
    await station.diary.until("received deadNode from 127.0.0.1:5003");
    const report = station.received[2] as DeadNodeMessage;
    expect(station.book.nameOf(report.peer)).toBe("127.0.0.1:5004");
    expect(report.at + station.clock.epoch).toBeCloseTo(1_612_345_678_500, 3);
  });
});

describe("a gossip text", () => {
  const textsWith = (station: Station) => station.received.map((message) => (message as GossipMessage).id);

  test("is known by all of its bytes", async () => {
    const station = await openings.station();
    for (const text of ["1.5:127.0.0.1:5003:GOSSIP1", "1.50:127.0.0.1:5003:GOSSIP1", "1.5:127.0.0.1:5003:GOSSIP1"]) {
      await say(station.port, text, ends);
    }
    const [first, other, again] = textsWith(station);
    expect(other).not.toBe(first);
    expect(again).toBe(first);
  });

  test("that is our own, and comes back, has been seen", async () => {
    const station = await openings.station();
    const peer = openings.add(await ScriptedProgram.open(), (it) => it.close());
    station.send(peer.port, station.gossip(1, "é\uD800"));
    await peer.heard.untilIt(() => peer.heard.lines.length === 1);
    await say(station.port, peer.heard.lines[0], ends);
    await station.diary.until("received gossip from unknown");
    expect(station.messages.add((station.received[0] as GossipMessage).id)).toBe(false);
  });

  test("may have a payload, a strange timestamp, or an origin without an address", async () => {
    const station = await openings.station();
    for (const text of ["12:13:14:127.0.0.1:5003:GOSSIP1:hé:llo", "x:somewhere:1:GOSSIP2"])
      await say(station.port, text, ends);
    const [first, second] = station.received as GossipMessage[];
    expect(first).toMatchObject({ payload: "hé:llo", sequence: 1 });
    expect(Math.abs(first.publishedAt - station.clock.now())).toBeLessThan(5_000);
    expect(station.book.nameOf(second.origin)).toBe("unknown");
  });
});

describe("a text is whole", () => {
  const byBytes: Manner = { pieces: (text) => text.split("") };

  test("when all of its bytes have come, one at a time, whoever keeps the connection open", async () => {
    const peer = await openings.station(answering({ connect: ACCEPT, livenessRequest: LIVENESS_REPLY }));
    const registry = await openings.station(seed);
    expect(await say(registry.port, PLAIN.register(5003), byBytes)).toBe("127.0.0.1:5003,");
    expect(await say(registry.port, PLAIN.register(50_003), byBytes)).toBe("127.0.0.1:50003,");
    expect(await say(peer.port, PLAIN.connect(5003), byBytes)).toBe("New Connect Accepted");
    expect(await say(peer.port, WITH_PORTS.liveness("1.5", 5003), byBytes)).toContain(`:${peer.port}`);
    await say(peer.port, PLAIN.gossip("1.5", 5003, 123), byBytes);
    expect(peer.received.at(-1)).toMatchObject({ kind: "gossip", sequence: 123 });
    expect([...registry.diary.lines, ...peer.diary.lines]).toEqual([
      "received register from 127.0.0.1:5003",
      "received register from 127.0.0.1:50003",
      "received connect from 127.0.0.1:5003",
      "received livenessRequest from 127.0.0.1:5003",
      "received gossip from unknown",
    ]);
  });

  test("when its sender ends, without any wait", async () => {
    const station = await openings.station();
    const started = performance.now();
    for (let number = 1; number <= 50; number++) await say(station.port, PLAIN.gossip("1.5", 5003, number), ends);
    expect(performance.now() - started).toBeLessThan(50 * 100);
    expect(station.received).toHaveLength(50);
  });

  test("at 1,024 bytes, and too large beyond", async () => {
    const station = await openings.station();
    const head = `${PLAIN.gossip("1.5", 5003, 1)}:`;
    await say(station.port, head + "x".repeat(1_024 - head.length), ends);
    await say(station.port, head + "x".repeat(1_025 - head.length), ends);
    expect(station.diary.lines).toEqual(["received gossip from unknown", "trouble text too large"]);
  });
});

describe("an answer", () => {
  test("goes to the question that it is for, though an earlier one was left open", async () => {
    let questions = 0;
    const station = await openings.station({
      limits: { handshakeMs: 400 },
      onMessage(it, from) {
        if (++questions > 1) it.transport.send(from, ACCEPT);
      },
    });
    const first = say(station.port, PLAIN.connect(5003));
    await station.diary.until("received connect from 127.0.0.1:5003");
    expect(await say(station.port, PLAIN.connect(5003))).toBe("New Connect Accepted");
    expect(await first).toBe("");
  });

  test("may come after the call that told of the question, but not for ever", async () => {
    const station = await openings.station({ limits: { handshakeMs: 400 } });
    const asked = say(station.port, PLAIN.connect(5003));
    await station.diary.until("received connect from 127.0.0.1:5003");
    station.send(5003, ACCEPT);
    expect(await asked).toBe("New Connect Accepted");
    station.send(5003, ACCEPT);
    expect(station.diary.lines.at(-1)).toBe("trouble answer too late");
    expect(await say(station.port, PLAIN.connect(5004))).toBe("");
  });

  test("of a seed has at most 10,240 bytes, and names those that registered last", async () => {
    const station = await openings.station({
      role: "seed",
      onMessage(it, from) {
        const peers = Array.from({ length: 1_000 }, (_, index) => it.node(10_000 + index));
        it.transport.send(from, { kind: "peerList", peers } as PeerListMessage);
      },
    });
    const answer = await say(station.port, PLAIN.register(5003));
    expect(answer.length).toBeGreaterThan(10_200);
    expect(answer.length).toBeLessThanOrEqual(10_240);
    expect(answer.endsWith(",127.0.0.1:10999,127.0.0.1:5003,")).toBe(true);
    expect(station.troubles.map(({ cause }) => cause)).toEqual(["peer list cut"]);
  });
});

describe("a dead-node report", () => {
  test("of somebody who is not listed is refused, unless everybody is heard", async () => {
    const strict = await openings.station({ role: "seed" });
    await say(strict.port, PLAIN.deadNode(5004, "1.5"), ends);
    expect(strict.diary.lines).toEqual(["trouble report by a stranger"]);
    const open = await openings.station({ role: "seed", reports: "from everybody" });
    await say(open.port, PLAIN.deadNode(5004, "1.5"), ends);
    expect(open.diary.lines).toEqual(["received deadNode from unknown"]);
  });

  test("of a peer about itself is how it leaves", async () => {
    const station = await openings.station(seed);
    await say(station.port, PLAIN.register(5003), ends);
    await say(station.port, PLAIN.deadNode(5003, "1.5"), ends);
    expect(station.diary.lines).toEqual([
      "received register from 127.0.0.1:5003",
      "received deadNode from 127.0.0.1:5003",
    ]);
  });

  test("that comes from where a listed peer is, which is not known here otherwise, is somebody's", async () => {
    const station = await openings.station({ role: "seed" });
    station.gate.listed(station.node(5003)); // as a seed does that was started again with its list
    await say(station.port, PLAIN.deadNode(5004, "1.5"), ends);
    expect(station.diary.lines).toEqual(["received deadNode from unknown"]);
  });
});
