import { describe, expect, test } from "vitest";
import type { EventLog, NodeEvent } from "../../../../cli/real/log/event.js";
import { NodeJournal } from "../../../../cli/real/log/journal.js";
import { jsonLog } from "../../../../cli/real/log/json-log.js";
import { prettyLog } from "../../../../cli/real/log/pretty-log.js";
import { columnsOf } from "../../../../cli/terminal/text.js";
import { PLAIN } from "../../../../cli/terminal/paint.js";
import pc from "picocolors";
import type { GossipMessage } from "../../../../src/node/contract.js";
import { LIVENESS_REQUEST, REGISTER } from "../../../../src/node/messages.js";
import { AddressBook } from "../../../../src/tcp/address-book.js";

const SELF = "127.0.0.1:6000";
const AT = new Date(2026, 10, 22, 9, 5, 7, 42).getTime();

describe("on a terminal", () => {
  test.each<[Parameters<typeof told>[0], string]>([
    [(it) => it.sent(1, REGISTER, 9), "→ 127.0.0.1:5000  registration"],
    [(it) => it.registered(1, 3), "registered with 127.0.0.1:5000: a list of 3 peers"],
    [(it) => it.neighbourUp(2), "new neighbour 127.0.0.1:6001; now 1: 127.0.0.1:6001"],
    [(it) => it.neighbourDown(2, "dead"), "lost neighbour 127.0.0.1:6001 (dead); none now"],
    [(it) => it.published(gossip("")), "publishes 127.0.0.1:6000#12"],
    [(it) => it.published(gossip("hello")), "publishes 127.0.0.1:6000#12: hello"],
    [(it) => it.sent(2, gossip(""), 9), "→ 127.0.0.1:6001  gossip 127.0.0.1:6000#12"],
    [(it) => it.delivered(gossip("", 2), 3), "← 127.0.0.1:6002  gossip 127.0.0.1:6001#12, new"],
    [(it) => it.delivered(gossip("....", 2), 3), "← 127.0.0.1:6002  gossip 127.0.0.1:6001#12, new"],
    [(it) => it.delivered(gossip("hello", 2), 3), "127.0.0.1:6001 says: hello"],
    [(it) => it.duplicate(gossip("", 2), 3), "← 127.0.0.1:6002  gossip 127.0.0.1:6001#12, which it had"],
    [(it) => it.sent(2, LIVENESS_REQUEST, 9), "→ 127.0.0.1:6001  liveness request"],
    [(it) => it.received(2, { kind: "livenessReply" }, 9), "← 127.0.0.1:6001  liveness reply"],
    [(it) => it.strike(2, 1), "strike 1 against 127.0.0.1:6001"],
    [(it) => it.declaredDead(2), "declares 127.0.0.1:6001 dead"],
    [(it) => it.sent(1, deadNode(2), 9), "→ 127.0.0.1:5000  dead-node report: 127.0.0.1:6001"],
    [(it) => it.listed(2), "lists 127.0.0.1:6001; 1 peer in its list"],
    [(it) => it.unlisted(2, "left"), "removes 127.0.0.1:6001 from its list (left); 0 peers in it"],
    [(it) => it.sent(2, peerList([3]), 9), "→ 127.0.0.1:6001  peer list of 1 peer"],
    [(it) => it.received(2, { kind: "leave" }, 9), "← 127.0.0.1:6001  goodbye"],
    [(it) => it.lost(2, LIVENESS_REQUEST), "could not send to 127.0.0.1:6001: liveness request"],
    [(it) => it.note("death refuted", 2), "notes death refuted about 127.0.0.1:6001"],
    [
      (it) => it.trouble({ cause: "frame too large", remote: "192.0.2.7", detail: "9 MB" }),
      "frame too large: 192.0.2.7 (9 MB)",
    ],
    [
      (it) => it.trouble({ cause: "connection refused", remote: "[::1]:5", detail: "connect ECONNREFUSED [::1]:5" }),
      "cannot reach [::1]:5: connection refused",
    ],
    [
      (it) => it.trouble({ cause: "connection failed", remote: "[::1]:5", detail: "connect EHOSTUNREACH [::1]:5" }),
      "cannot reach [::1]:5: connection failed (no way to that address)",
    ],
    [
      (it) => it.trouble({ cause: "no answer", remote: "192.0.2.7:1", detail: "no answer" }),
      "cannot reach 192.0.2.7:1: no answer",
    ],
    [
      (it) => it.trouble({ cause: "ended without a hello", remote: "192.0.2.7:1", detail: "no TLS?" }),
      "cannot reach 192.0.2.7:1: ended without a hello (no TLS?)",
    ],
    [
      (it) => it.trouble({ cause: "refused: wrong network", remote: "192.0.2.7:1" }),
      "refused: wrong network: 192.0.2.7:1",
    ],
  ])("a line says what happened: %s", (happen, line) => {
    expect(told(happen)).toEqual([`09:05:07.042  ${line}`]);
  });

  test("a long line is broken at 80 columns, and set in", () => {
    const lines = told((it) => {
      it.delivered(gossip("one two ".repeat(12), 2), 3);
      it.delivered(gossip("噂".repeat(90), 2), 3);
    });
    expect(lines).toEqual([
      "09:05:07.042  127.0.0.1:6001 says: one two one two one two one two one two one",
      "                two one two one two one two one two one two one two",
      "09:05:07.042  127.0.0.1:6001 says:",
      ...[32, 32, 26].map((length) => " ".repeat(16) + "噂".repeat(length)),
    ]);
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("a line names the neighbours that it has room for", () => {
    const lines = told((it) => {
      for (let peer = 1; peer <= 6; peer++) it.neighbourUp(peer);
      it.neighbourDown(1, "dead");
    });
    const margin = " ".repeat(16);
    expect(lines).toEqual([
      "09:05:07.042  new neighbour 127.0.0.1:5000; now 1: 127.0.0.1:5000",
      "09:05:07.042  new neighbour 127.0.0.1:6001; now 2: 127.0.0.1:5000,",
      `${margin}127.0.0.1:6001`,
      "09:05:07.042  new neighbour 127.0.0.1:6002; now 3: 127.0.0.1:5000,",
      `${margin}127.0.0.1:6001, 127.0.0.1:6002`,
      "09:05:07.042  new neighbour 127.0.0.1:6003; now 4: 127.0.0.1:5000,",
      `${margin}127.0.0.1:6001, 127.0.0.1:6002, 127.0.0.1:6003`,
      "09:05:07.042  new neighbour 127.0.0.1:6004; now 5: 127.0.0.1:5000,",
      `${margin}127.0.0.1:6001, 127.0.0.1:6002, 127.0.0.1:6003, 127.0.0.1:6004`,
      "09:05:07.042  new neighbour 127.0.0.1:6005; now 6: 127.0.0.1:5000,",
      `${margin}127.0.0.1:6001, 127.0.0.1:6002, 127.0.0.1:6003, and 2 more`,
      "09:05:07.042  lost neighbour 127.0.0.1:5000 (dead); now 5: 127.0.0.1:6001,",
      `${margin}127.0.0.1:6002, 127.0.0.1:6003, 127.0.0.1:6004, 127.0.0.1:6005`,
    ]);
  });

  test("what others say steers nothing", () => {
    expect(told((it) => it.delivered(gossip("\u001b[2Jhi\r\n\u009b31m\u202e", 2), 3))).toEqual([
      "09:05:07.042  127.0.0.1:6001 says:  [2Jhi   31m ".trimEnd(),
    ]);
    const lines = told((it) => it.trouble({ cause: "malformed", remote: "192.0.2.7", detail: "\u001b]0;x\u0007" }));
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
  });

  test("several nodes of a process are told apart", () => {
    const lines: string[] = [];
    const style = { paint: PLAIN, least: "debug", names: "shown", now: () => AT } as const;
    journal(prettyLog((line) => lines.push(line), style)).strike(2, 1);
    expect(lines).toEqual(["09:05:07.042  127.0.0.1:6000   strike 1 against 127.0.0.1:6001\n"]);
  });

  test("and by all of a long address, whose port comes last", () => {
    const lines: string[] = [];
    const style = { paint: PLAIN, least: "debug", names: "shown", now: () => AT } as const;
    const log = prettyLog((line) => lines.push(line), style);
    const node = "[2001:db8:1:2:3:4:5:6]:50000";
    log.tell("info", { event: "neighbourUp", node, peer: node, neighbours: [node, node], count: 2 });
    expect(lines).toEqual([
      `09:05:07.042  ${node}  new neighbour\n`,
      `${" ".repeat(46)}[2001:db8:1:2:3:4:5:6]:50000; now\n`,
      `${" ".repeat(46)}2\n`,
    ]);
  });

  test("deaths are red", () => {
    const lines: string[] = [];
    const style = { paint: pc.createColors(true), least: "debug", names: "left out", now: () => AT } as const;
    journal(prettyLog((line) => lines.push(line), style)).declaredDead(2);
    expect(lines[0]).toContain("\u001b[31mdeclares 127.0.0.1:6001 dead\u001b[39m");
  });

  test("what is less important than the level is left out", () => {
    const happen = (it: NodeJournal) => {
      it.published(gossip(""));
      it.published(gossip("hello"));
      it.trouble({ cause: "malformed", remote: "192.0.2.7" });
    };
    expect(told(happen, "debug")).toHaveLength(3);
    expect(told(happen, "info")).toHaveLength(2);
    expect(told(happen, "warn")).toHaveLength(1);
    expect(told(happen, "silent")).toHaveLength(0);
  });
});

describe("as JSON", () => {
  test.each<[string, (it: NodeJournal) => void, object]>([
    ["info", (it) => it.registered(1, 3), { event: "registered", peer: "127.0.0.1:5000", count: 3 }],
    [
      "info",
      (it) => it.neighbourUp(2),
      { event: "neighbourUp", peer: "127.0.0.1:6001", neighbours: ["127.0.0.1:6001"], count: 1 },
    ],
    [
      "info",
      (it) => it.neighbourDown(2, "left"),
      { event: "neighbourDown", peer: "127.0.0.1:6001", reason: "left", neighbours: [], count: 0 },
    ],
    [
      "debug",
      (it) => it.delivered(gossip("", 2), 3),
      { event: "delivered", peer: "127.0.0.1:6002", kind: "gossip", message: "127.0.0.1:6001#7000012" },
    ],
    [
      "info",
      (it) => it.delivered(gossip('噂 "\u009b', 2), 3),
      {
        event: "delivered",
        peer: "127.0.0.1:6002",
        kind: "gossip",
        message: "127.0.0.1:6001#7000012",
        payload: '噂 " ',
      },
    ],
    [
      "debug",
      (it) => it.sent(2, LIVENESS_REQUEST, 9),
      { event: "sent", peer: "127.0.0.1:6001", kind: "livenessRequest" },
    ],
    [
      "debug",
      (it) => it.lost(2, gossip("hello")),
      { event: "lost", peer: "127.0.0.1:6001", kind: "gossip", message: "127.0.0.1:6000#7000012" },
    ],
    [
      "info",
      (it) => it.sent(1, deadNode(2), 9),
      { event: "sent", peer: "127.0.0.1:5000", kind: "deadNode", about: "127.0.0.1:6001" },
    ],
    ["trace", (it) => it.connected(2), { event: "connected", peer: "127.0.0.1:6001" }],
    [
      "warn",
      (it) => it.trouble({ cause: "malformed", remote: "192.0.2.7", detail: "a message is a list" }),
      { event: "trouble", cause: "malformed", remote: "192.0.2.7", detail: "a message is a list" },
    ],
  ])("an event of level %s is one object", (level, happen, fields) => {
    const lines: string[] = [];
    happen(journal(jsonLog((line) => lines.push(line), "trace")));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\}\n$/);
    const { time, ...rest } = JSON.parse(lines[0]!) as Record<string, unknown>;
    expect(rest).toEqual({ level, node: SELF, ...fields });
    expect(Math.abs(Number(time) - Date.now())).toBeLessThan(60_000);
  });

  test("a long payload is cut", () => {
    const [event] = events((it) => it.delivered(gossip("a".repeat(5_000), 2), 3));
    expect(event!.payload).toBe(`${"a".repeat(1_000)}…`);
  });

  test("a neighbourhood of thousands is named in part, and counted in full", () => {
    const all = events((it) => {
      for (let peer = 1; peer <= 200; peer++) it.neighbourUp(peer);
    });
    expect(all.at(-1)!.neighbours).toHaveLength(50);
    expect(all.at(-1)!.count).toBe(200);
  });
});

describe("troubles", () => {
  test("are told once for each cause and remote, then in a sum", () => {
    const all = events((it) => {
      for (let i = 0; i < 38; i++) it.trouble({ cause: "handshake timeout", remote: "192.0.2.7" });
      it.trouble({ cause: "handshake timeout", remote: "192.0.2.8" });
      it.trouble({ cause: "malformed", remote: "192.0.2.7" });
      it.summarize();
      it.summarize();
    });
    expect(all.map(({ event, cause, remote, count }) => [event, cause, remote ?? count])).toEqual([
      ["trouble", "handshake timeout", "192.0.2.7"],
      ["trouble", "handshake timeout", "192.0.2.8"],
      ["trouble", "malformed", "192.0.2.7"],
      ["troubles", "handshake timeout", 37],
    ]);
    expect(told((it) => [1, 2, 3].forEach(() => it.trouble({ cause: "x", remote: "y" })))).toHaveLength(1);
  });

  test.each([
    [
      "80EC68A1:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:354:\n",
      "the other side does not speak TLS",
    ],
    ["self-signed certificate", "certificate of another authority"],
    ["unable to verify the first certificate", "certificate of another authority"],
    [
      "80EC:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../ssl/rec.c:1586:SSL alert number 48\n",
      "certificate of another authority",
    ],
    ["certificate has expired", "certificate has expired"],
    [
      "80EC:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../rec.c:303:",
      "unexpected eof while reading",
    ],
    ["no certificate of the authority", "no certificate of the authority"],
  ])("of TLS are told in plain words: %j", (detail, words) => {
    const [event] = events((it) => it.trouble({ cause: "TLS refused", remote: "192.0.2.7", detail }));
    expect(event!.detail).toBe(words);
  });

  test("of other causes are told as they are: a network may have any name", () => {
    const [event] = events((it) => it.trouble({ cause: "wrong network", remote: "192.0.2.7", detail: "ECONNRESET" }));
    expect(event!.detail).toBe("ECONNRESET");
  });

  test("of TLS are told again when they have another reason", () => {
    const all = events((it) => {
      for (const connection of ["80EC01", "80EC02"]) {
        const wrong = `${connection}:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:354:`;
        it.trouble({ cause: "TLS refused", remote: "192.0.2.7", detail: wrong });
        it.trouble({ cause: "TLS refused", remote: "192.0.2.7", detail: "certificate has expired" });
      }
    });
    expect(all.map(({ detail }) => detail)).toEqual(["the other side does not speak TLS", "certificate has expired"]);
  });

  test("of a flood of remotes fill neither the log nor the memory", () => {
    const all = events((it) => {
      for (let i = 0; i < 50_000; i++) it.trouble({ cause: "malformed", remote: `192.0.2.7:${i}` });
      it.summarize();
    });
    expect(all).toHaveLength(1_001);
    expect(all.at(-1)).toMatchObject({ event: "troubles", cause: "malformed", count: 49_000 });
  });

  test("are counted, however many and however little is told", () => {
    const silent: EventLog = { wants: () => false, tell: () => expect.fail("told") };
    const it = journal(silent);
    for (let i = 0; i < 7; i++) it.trouble({ cause: "malformed", remote: "192.0.2.7" });
    expect(it.tally.troubles).toEqual(new Map([["malformed", 7]]));
  });

  test("of more causes than there are count as other", () => {
    const it = journal({ wants: () => false, tell: () => undefined });
    for (let i = 0; i < 300; i++) it.trouble({ cause: `cause ${i}`, remote: "" });
    expect(it.tally.troubles.size).toBe(201);
    expect(it.tally.troubles.get("other")).toBe(100);
  });
});

/** A journal of node 0; seed 1 and peers 2 to 6 are known as well. */
function journal(log: EventLog): NodeJournal {
  const book = new AddressBook(1_000);
  for (const port of [6000, 5000, 6001, 6002, 6003, 6004, 6005]) book.idOf({ host: "127.0.0.1", port });
  return new NodeJournal(log, book, SELF);
}

/** The lines on a terminal, without colours. */
function told(
  happen: (it: NodeJournal) => unknown,
  least: "trace" | "debug" | "info" | "warn" | "silent" = "trace",
): string[] {
  const text: string[] = [];
  happen(journal(prettyLog((line) => text.push(line), { paint: PLAIN, least, names: "left out", now: () => AT })));
  return text.map((line) => line.trimEnd());
}

function events(happen: (it: NodeJournal) => void): NodeEvent[] {
  const all: NodeEvent[] = [];
  happen(journal({ wants: () => true, tell: (_, event) => all.push(event) }));
  return all;
}

/** The twelfth message in the eighth life of its origin. */
function gossip(payload: string, origin = 0): GossipMessage {
  return { kind: "gossip", id: 1, origin, sequence: 7_000_012, publishedAt: 0, payload };
}

function deadNode(peer: number) {
  return { kind: "deadNode", peer, at: 0 };
}

function peerList(peers: readonly number[]) {
  return { kind: "peerList", peers };
}
