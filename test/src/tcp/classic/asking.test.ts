import { afterEach, describe, expect, test } from "vitest";
import { CONNECT, type DeadNodeMessage, LEAVE, LIVENESS_REQUEST, REGISTER } from "../../../../src/node/messages.js";
import { LINEAGES } from "./lineages.js";
import { type Answers, type Closing, ScriptedProgram } from "./scripted.js";
import { Openings, type Station } from "./station.js";

const openings = new Openings();
afterEach(() => openings.end());

async function program(answers?: Answers, closing?: Closing): Promise<ScriptedProgram> {
  return openings.add(await ScriptedProgram.open(answers, closing), (it) => it.close());
}

/** The ports of the peers in the list that a station got. */
function listedPorts(station: Station): (number | undefined)[] {
  const list = station.received.find(({ kind }) => kind === "peerList") as { peers?: readonly number[] } | undefined;
  return (list?.peers ?? []).map((peer) => station.book.addressOf(peer)?.port);
}

describe.each(LINEAGES)("a peer of ours asks a program of the lineage $name", (lineage) => {
  test("to list it, and gets the list without itself", async () => {
    const station = await openings.station();
    const seed = await program(() => [lineage.list([5001, 5002, station.port])], lineage.closing);
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(seed.heard.lines).toEqual([`127.0.0.1:${station.port}`]);
    expect(listedPorts(station)).toEqual([5001, 5002]);
    expect(station.bytes.get("sent register")).toBe(`127.0.0.1:${station.port}`.length);
    expect(station.bytes.get("received peerList")).toBe(lineage.list([5001, 5002, station.port]).length);
  });

  test("to connect, and is accepted", async () => {
    const station = await openings.station();
    const peer = await program(() => ["New Connect Accepted"], lineage.closing);
    station.send(peer.port, CONNECT);
    await station.diary.until(`received accept from 127.0.0.1:${peer.port}`);
    expect(peer.heard.lines).toEqual([`New Connect Request From:127.0.0.1:${station.port}`]);
  });

  test("to connect, and is refused in its words, or by silence", async () => {
    const station = await openings.station({ limits: { handshakeMs: 300 } });
    const { refusal } = lineage;
    const peer = await program(() => (refusal === undefined ? [] : [refusal]), lineage.closing);
    station.send(peer.port, CONNECT);
    if (refusal !== undefined) await station.diary.until(`received refuse from 127.0.0.1:${peer.port}`);
    else
      await new Promise<void>((resolve) => peer.server.once("connection", (it) => it.once("close", () => resolve())));
    expect(station.diary.lines).toEqual(refusal === undefined ? [] : [`received refuse from 127.0.0.1:${peer.port}`]);
  });

  test("whether it is alive, in words that it understands", async () => {
    const station = await openings.station();
    const peer = await program((text) => {
      return lineage.isLivenessRequest(text) ? [lineage.livenessReply("1.5", "127.0.0.1", 5001)] : undefined;
    }, lineage.closing);
    const alive = `received livenessReply from 127.0.0.1:${peer.port}`;
    station.send(peer.port, LIVENESS_REQUEST);
    await peer.heard.untilIt(() => peer.heard.lines.length === 1);
    if (lineage.name === "Live") station.send(peer.port, LIVENESS_REQUEST);
    await station.diary.until(alive);
    station.send(peer.port, LIVENESS_REQUEST);
    await station.diary.until(alive, 2);
    expect(station.diary.lines.filter((line) => line !== alive)).toEqual([]);
    const time = String.raw`\d{10}\.\d{6}`;
    const words =
      lineage.name === "Live" ? `^Live:${time}:127.0.0.1$` : `^Liveness Request:${time}:127.0.0.1:${station.port}$`;
    expect(peer.heard.lines.at(-1)).toMatch(new RegExp(words));
  });
});

describe("a seed's answer", () => {
  test("may come in pieces, of which the first ends in the middle of an address", async () => {
    const station = await openings.station();
    const seed = await program(() => [`,127.0.0.1:5001,127.0.0.1:500`, `2,127.0.0.1:${station.port},`]);
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(listedPorts(station)).toEqual([5001, 5002]);
  });

  test("may lack the asker: then it is whole when it goes on no more", async () => {
    const station = await openings.station();
    const seed = await program(() => ["127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:50"], "never");
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(listedPorts(station)).toEqual([5001, 5002]);
  });

  test("may lack the last comma when the connection ends", async () => {
    const station = await openings.station();
    const seed = await program(() => ["127.0.0.1:5001,127.0.0.1:5002"], "closes");
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(listedPorts(station)).toEqual([5001, 5002]);
  });

  test("is read up to 10,240 bytes", async () => {
    const station = await openings.station();
    const seed = await program(() => ["127.0.0.1:5001,".repeat(100_000)]);
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(station.bytes.get("received peerList")).toBe(10_240);
  });

  test("names no more peers than there is room for", async () => {
    const station = await openings.station({ limits: { addresses: 3 } });
    const seed = await program(() => [`127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:${station.port},`]);
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    expect(listedPorts(station)).toEqual([5001]);
    expect(station.troubles.map(({ cause }) => cause)).toEqual(["address book full"]);
  });
});

test("an acceptance in two pieces is none the less", async () => {
  const station = await openings.station();
  const peer = await program(() => ["New Conn", "ect Accepted"]);
  station.send(peer.port, CONNECT);
  await station.diary.until(`received accept from 127.0.0.1:${peer.port}`);
});

describe("what wants no answer", () => {
  test("arrives in the order in which it was sent, also by a receiver that reads on for ever", async () => {
    const station = await openings.station();
    const peer = await program(undefined, "never");
    const sequences = Array.from({ length: 300 }, (_, index) => index + 1);
    for (const sequence of sequences) station.send(peer.port, station.gossip(sequence));
    await peer.heard.untilIt(() => peer.heard.lines.length === 300);
    expect(peer.heard.lines.map((text) => Number(/GOSSIP(\d+)$/.exec(text)?.[1]))).toEqual(sequences);
    expect(station.diary.lines).toEqual([]);
    expect(station.transport.connections).toBeLessThanOrEqual(64 + 8);
  });

  test("is not held up by an answer that does not come", async () => {
    const station = await openings.station();
    const peer = await program();
    station.send(peer.port, CONNECT);
    station.send(peer.port, LIVENESS_REQUEST);
    station.send(peer.port, station.gossip(1));
    await peer.heard.untilIt(() => peer.heard.lines.length === 3);
    expect(peer.heard.lines[2]).toMatch(/GOSSIP1$/);
  });

  test("is one text, with the payload at its end", async () => {
    const station = await openings.station();
    const peer = await program();
    station.send(peer.port, station.gossip(7, "hé:llo"));
    await peer.heard.untilIt(() => peer.heard.lines.length === 1);
    const time = ((station.clock.epoch + 1_000) / 1_000).toFixed(6);
    expect(peer.heard.lines).toEqual([`${time}:127.0.0.1:${station.port}:GOSSIP7:hé:llo`]);
  });

  test("names a dead peer to its seed, and this node itself when it leaves a seed that listed it", async () => {
    const station = await openings.station();
    const seed = await program((text) => (text.startsWith("Dead") ? undefined : [`127.0.0.1:${station.port},`]));
    const report: DeadNodeMessage = { kind: "deadNode", peer: station.node(5001), at: 1_500 };
    station.send(seed.port, LEAVE); // not listed: nothing to say
    station.send(seed.port, REGISTER);
    await station.diary.until(`received peerList from 127.0.0.1:${seed.port}`);
    station.send(seed.port, report);
    station.send(seed.port, LEAVE);
    await seed.heard.untilIt(() => seed.heard.lines.length === 3);
    const time = ((station.clock.epoch + 1_500) / 1_000).toFixed(6);
    expect(seed.heard.lines[1]).toBe(`Dead Node:127.0.0.1:5001:${time}:127.0.0.1`);
    expect(seed.heard.lines[2]).toMatch(
      new RegExp(String.raw`^Dead Node:127.0.0.1:${station.port}:\d+\.\d+:127.0.0.1$`),
    );
  });
});

describe("a message is not sent", () => {
  test("that has more than 1,024 bytes", async () => {
    const station = await openings.station();
    const peer = await program();
    const frame = station.gossip(1, "x");
    station.send(peer.port, frame);
    await peer.heard.untilIt(() => peer.heard.lines.length === 1);
    const spare = 1_024 - (station.bytes.get("sent gossip") as number) + 1;
    station.send(peer.port, station.gossip(2, "x".repeat(spare + 1)));
    station.send(peer.port, station.gossip(3, "x".repeat(spare)));
    await peer.heard.untilIt(() => peer.heard.lines.length === 2);
    expect(peer.heard.lines[1]).toHaveLength(1_024);
    expect(peer.heard.lines[1]).toContain("GOSSIP3");
    expect(station.diary.lines).toEqual(["trouble text too large"]);
  });

  test("that has no words in this dialect", async () => {
    const station = await openings.station();
    station.send(5001, { kind: "ping" });
    expect(station.diary.lines).toEqual(["trouble no words for it"]);
  });
});

describe("a node that cannot be reached", () => {
  test("is reported, later, when it refuses; what was on its way is lost", async () => {
    const station = await openings.station();
    const gone = await ScriptedProgram.open();
    gone.close();
    station.send(gone.port, CONNECT);
    station.send(gone.port, station.gossip(1));
    expect(station.diary.lines).toEqual([]);
    await station.diary.until(`unreachable 127.0.0.1:${gone.port}`);
    expect(station.diary.lines).toEqual(["lost connect", "lost gossip", `unreachable 127.0.0.1:${gone.port}`]);
  });

  test("is dialled again no sooner than 100 ms later", async () => {
    const station = await openings.station();
    const gone = await ScriptedProgram.open();
    gone.close();
    const unreachable = `unreachable 127.0.0.1:${gone.port}`;
    station.send(gone.port, CONNECT);
    await station.diary.until(unreachable);
    const refusedAt = performance.now();
    station.send(gone.port, CONNECT);
    await station.diary.until(unreachable, 2);
    expect(performance.now() - refusedAt).toBeGreaterThanOrEqual(99);
  });

  test("is reported when it resets the connection", async () => {
    const station = await openings.station();
    const peer = await program((_, socket) => {
      socket.resetAndDestroy();
      return undefined;
    });
    station.send(peer.port, LIVENESS_REQUEST);
    await station.diary.until(`unreachable 127.0.0.1:${peer.port}`);
    expect(station.diary.lines[0]).toBe("lost livenessRequest");
  });

  test("is reported when nobody knows where it is", async () => {
    const station = await openings.station();
    station.transport.send(station.book.nameless("somebody"), CONNECT);
    await station.diary.until("unreachable somebody");
  });

  test("does not hold up others, and takes no more memory than its queue may have", async () => {
    const station = await openings.station({ limits: { writeQueueBytes: 1_000 } });
    const gone = await ScriptedProgram.open();
    gone.close();
    const peer = await program();
    station.send(gone.port, CONNECT);
    await station.diary.until(`unreachable 127.0.0.1:${gone.port}`);
    for (let sequence = 1; sequence <= 100; sequence++) station.send(gone.port, station.gossip(sequence));
    expect(station.transport.queuedBytes).toBeGreaterThan(900);
    expect(station.transport.queuedBytes).toBeLessThanOrEqual(1_000);
    expect(station.diary.count("trouble queue full")).toBe(station.diary.count("lost gossip"));
    expect(station.diary.count("lost gossip")).toBeGreaterThan(70);
    station.send(peer.port, station.gossip(101));
    await peer.heard.untilIt(() => peer.heard.lines.length === 1);
    await station.diary.until(`unreachable 127.0.0.1:${gone.port}`, 2);
    expect(station.transport.queuedBytes).toBe(0);
    expect(station.diary.count("lost gossip")).toBe(100);
  });
});
