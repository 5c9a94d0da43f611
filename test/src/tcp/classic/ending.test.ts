import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { ACCEPT, CONNECT } from "../../../../src/node/messages.js";
import { PLAIN } from "./lineages.js";
import { dial, say, ScriptedProgram, written } from "./scripted.js";
import { Openings } from "./station.js";

const openings = new Openings();
afterEach(() => openings.end());

const openProgram = async () => openings.add(await ScriptedProgram.open(), (it) => it.close());

/** How dialling that port fails: the system's error code. */
async function refusalOf(port: number): Promise<string | undefined> {
  const socket = dial(port);
  const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
  return error.code;
}

/** Waits for the connection to end, and gives back how: `end`, or the system's error code. */
async function endingOf(socket: ReturnType<typeof dial>): Promise<string | undefined> {
  return new Promise((resolve) => {
    socket.resume().once("end", () => resolve("end"));
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
  });
}

describe("a transport that closes", () => {
  test("sends first what is waiting, to nodes that are slow to answer as well", async () => {
    const station = await openings.station();
    const peer = await openProgram();
    station.send(peer.port, CONNECT);
    for (let sequence = 1; sequence <= 50; sequence++) station.send(peer.port, station.gossip(sequence));
    await station.transport.close(5_000);
    expect(station.transport.connections).toBe(0);
    await peer.heard.untilIt(() => peer.heard.lines.length === 51);
    expect(await refusalOf(station.port)).toBe("ECONNREFUSED");
  });

  test("does not take longer than it may", async () => {
    const station = await openings.station();
    const gone = await ScriptedProgram.open();
    gone.close();
    station.send(gone.port, CONNECT);
    await station.diary.until(`unreachable 127.0.0.1:${gone.port}`);
    station.send(gone.port, CONNECT); // waits before it dials again
    const late = new Promise((resolve) => void setTimeout(resolve, 90, "as long as that"));
    const closed = station.transport.close(20).then(() => "no longer than it may");
    expect(await Promise.race([closed, late])).toBe("no longer than it may");
  });

  test("closes the connections of others", async () => {
    const station = await openings.station();
    const asked = say(station.port, PLAIN.connect(5003));
    await station.diary.until("received connect from 127.0.0.1:5003");
    await station.transport.close(1_000);
    expect(await asked).toBe("");
  });
});

test("a transport that is destroyed resets its connections, refuses others, and tells nothing more", async () => {
  const station = await openings.station();
  const peer = await openProgram();
  const socket = dial(station.port);
  await once(socket, "connect");
  await written(socket, PLAIN.connect(5003));
  await station.diary.until("received connect from 127.0.0.1:5003");
  station.send(peer.port, CONNECT);
  const ending = endingOf(socket);
  station.transport.destroy();
  expect(await ending).toBe("ECONNRESET");
  expect(await refusalOf(station.port)).toBe("ECONNREFUSED");
  station.send(peer.port, CONNECT);
  expect(station.diary.lines).toEqual(["received connect from 127.0.0.1:5003"]);
});

test("a transport that is silent leaves its connections open, and neither hears nor says anything", async () => {
  const station = await openings.station({ limits: { handshakeMs: 200, frameMs: 200 } });
  const peer = await openProgram();
  const before = openings.add(dial(station.port), (it) => it.destroy());
  await once(before, "connect");
  await written(before, PLAIN.connect(5003));
  await station.diary.until("received connect from 127.0.0.1:5003");
  station.transport.silence();
  const after = openings.add(dial(station.port), (it) => it.destroy());
  await once(after, "connect");
  await written(after, PLAIN.gossip("1.5", 5003, 1));
  station.send(5003, ACCEPT);
  station.send(peer.port, CONNECT);
  // Longer than any limit of the silent one: somebody else's exchange, which ends by such a limit.
  const other = await openings.station({ limits: { handshakeMs: 400 } });
  await say(other.port, "");
  expect([before.closed, after.closed, before.bytesRead, after.bytesRead]).toEqual([false, false, 0, 0]);
  expect(peer.heard.lines).toEqual([]);
  expect(station.diary.lines).toEqual(["received connect from 127.0.0.1:5003"]);
});

test("a transport that stands still does afterwards what it was asked meanwhile, in order", async () => {
  const station = await openings.station({
    onMessage: (it, from, { kind }) => kind === "connect" && it.transport.send(from, ACCEPT),
  });
  const before = openings.add(dial(station.port), (it) => it.destroy());
  await once(before, "connect");
  station.transport.pause();
  await written(before, PLAIN.gossip("1.5", 5003, 1));
  before.end();
  const asked = say(station.port, PLAIN.connect(5004));
  const other = await openings.station({ limits: { handshakeMs: 150 } });
  await say(other.port, "");
  expect(station.diary.lines).toEqual([]);
  station.transport.resume();
  expect(station.diary.lines).toEqual([]);
  expect(await asked).toBe("New Connect Accepted");
  await station.diary.until("received gossip from unknown");
  expect(station.diary.count("received connect from 127.0.0.1:5004")).toBe(1);
});
