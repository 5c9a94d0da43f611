import { createServer as createTlsServer, type ConnectionOptions } from "node:tls";
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TlsCredentials } from "../../../../src/tcp/node-options.js";
import { credentials } from "./certificates.js";
import { bodyOf, HERE, numbered, openStation } from "./station.js";
import { Stranger, visit, visitAndGreet, visitWithTls } from "./stranger.js";

const [A1, A2, B1] = [credentials("a1"), credentials("a2"), credentials("b1", "b")];

/** What Node's TLS wants to know of these. */
function shown({ certificate, key, authority }: TlsCredentials): ConnectionOptions {
  return { cert: certificate, key, ca: authority };
}

describe("nodes with certificates of one authority", () => {
  test("talk to each other over one connection, in order", async () => {
    const anne = await openStation({ tls: A1 });
    const bert = await openStation({ tls: A2 });
    for (const [from, to] of [
      [anne, bert],
      [bert, anne],
    ]) {
      from.say(to, ...numbered("text", 2_000));
      expect(await to.hears(2_000)).toEqual(numbered("text", 2_000));
    }
    for (const { node, diary } of [anne, bert]) {
      expect(node.figures.connections).toBe(1);
      expect(diary.kinds("disconnected", "trouble", "lost")).toEqual([]);
    }
  });

  test("have one connection when both dial at the same time", async () => {
    for (let round = 0; round < 30; round++) {
      const pair = [await openStation({ tls: A1 }), await openStation({ tls: A2 })];
      const [first, second] = round % 2 === 0 ? pair : pair.toReversed();
      first.say(second, "from first");
      second.say(first, "from second");
      await first.hears(1);
      await second.hears(1);
      for (const { node, diary } of pair) {
        expect(node.figures.connections).toBe(1);
        expect(diary.kinds("connected", "disconnected", "lost", "unreachable", "trouble")).toEqual(["connected"]);
        node.crash();
      }
    }
  });

  test("close what is idle in order and without a loss", async () => {
    const limits = { idleMs: 80, handshakeMs: 2_000 };
    const anne = await openStation({ tls: A1, limits });
    const bert = await openStation({ tls: A2, limits });
    for (let round = 0; round < 5; round++) {
      anne.say(bert, ...numbered("text", 10, round * 10));
      bert.say(anne, ...numbered("text", 10, round * 10));
      await anne.diary.has("disconnected", round + 1);
      await bert.diary.has("disconnected", round + 1);
    }
    for (const { heard, diary } of [anne, bert]) {
      expect(heard).toEqual(numbered("text", 50));
      expect(diary.kinds("unreachable", "lost", "trouble")).toEqual([]);
    }
  });

  test("are told of a crash by a reset, on either side of the call", async () => {
    const [anne, bert, carl] = [
      await openStation({ tls: A1 }),
      await openStation({ tls: A2 }),
      await openStation({ tls: A2 }),
    ];
    anne.say(bert, "hello");
    await bert.hears(1);
    carl.say(anne, "hello");
    await anne.hears(1);
    bert.node.crash();
    await anne.diary.has("unreachable", 1);
    carl.node.crash();
    await anne.diary.has("unreachable", 2);
  });

  test("leave in order, with all that was waiting", async () => {
    const anne = await openStation({ tls: A1 });
    const bert = await openStation({ tls: A2 });
    anne.say(bert, ...numbered("text", 3_000));
    await anne.node.leave(5_000);
    expect(await bert.hears(3_000)).toEqual(numbered("text", 3_000));
    await bert.diary.has("disconnected");
    expect(bert.diary.kinds("unreachable", "trouble")).toEqual([]);
  });
});

describe("a stranger gets nothing from a node with TLS", () => {
  const strangers: readonly (readonly [string, ConnectionOptions])[] = [
    ["without a certificate", {}],
    ["with a certificate of another authority", shown(B1)],
    ["with a certificate that has expired", shown(credentials("expired"))],
    ["that speaks TLS 1.2, with the right certificate", { ...shown(A2), maxVersion: "TLSv1.2" }],
  ];

  test.each(strangers)("%s", async (_, options) => {
    const anne = await openStation({ tls: A1 });
    const stranger = visitWithTls(anne, options);
    stranger.hello();
    await stranger.closed();
    expect(stranger.bytes).toBe(0);
    await anne.troubled("TLS refused");
    expect(anne.troubles).toHaveLength(1);
    expect(anne.troubles[0].remote).toBe(HERE);
    expect(anne.node.figures.connections).toBe(0);
  });

  test.each(strangers)(
    "%s: not even a ticket, with which it would be taken for known the next time",
    async (_, options) => {
      const anne = await openStation({ tls: A1 });
      const stranger = visitWithTls(anne, options);
      stranger.socket.on("session", () => stranger.diary.note("ticket"));
      stranger.hello();
      await stranger.closed();
      expect(stranger.diary.count("ticket")).toBe(0);
    },
  );

  test("who speaks no TLS at all", async () => {
    const anne = await openStation({ tls: A1 });
    const stranger = await visit(anne);
    stranger.hello();
    await stranger.ended();
    await anne.troubled("TLS refused");
    expect(anne.causes).toEqual(["TLS refused"]);
    // An alert of TLS may come, but no frame.
    expect(stranger.diary.count("frame")).toBe(0);
  });

  test("who says nothing for too long", async () => {
    const anne = await openStation({ tls: A1, limits: { handshakeMs: 70 } });
    const stranger = await visit(anne);
    await stranger.ended();
    await anne.troubled("TLS refused");
    expect(anne.causes).toEqual(["TLS refused"]);
    expect(stranger.bytes).toBe(0);
  });

  test("who shows a certificate of the authority is let in", async () => {
    const anne = await openStation({ tls: A1 });
    const member = visitWithTls(anne, shown(A2));
    member.hello();
    expect(await member.greeting()).toMatchObject({ kind: "hello" });
  });
});

describe("a node with TLS gives nothing to", () => {
  test("one that it dials and that is of another authority", async () => {
    const anne = await openStation({ tls: A1 });
    const bert = await openStation({ tls: B1 });
    anne.say(bert, "hello");
    await anne.diary.has("unreachable");
    expect(anne.causes).toEqual(["TLS refused"]);
    expect(anne.diary.of("lost")).toEqual(["hello"]);
    expect(bert.heard).toEqual([]);
    expect(bert.diary.count("connected")).toBe(0);
  });

  test("a server of another authority that takes anybody", async () => {
    const guests: Stranger[] = [];
    const server = createTlsServer({ cert: B1.certificate, key: B1.key, minVersion: "TLSv1.3" }, (socket) => {
      guests.push(new Stranger(socket));
    });
    server.on("tlsClientError", () => {});
    server.listen(0, HERE);
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const anne = await openStation({ tls: A1 });
    anne.say({ address: { host: HERE, port: (server.address() as { port: number }).port } }, "secret");
    await anne.diary.has("unreachable");
    expect(guests.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(0);
    expect(anne.causes).toEqual(["TLS refused"]);
  });

  test("a node without, and gets nothing from it: both fail cleanly", async () => {
    const limits = { handshakeMs: 400 };
    const [anne, bert] = [await openStation({ tls: A1, limits }), await openStation({ limits })];
    anne.say(bert, "hello");
    bert.say(anne, "hello");
    await anne.diary.has("lost");
    await bert.diary.has("lost");
    expect([...anne.heard, ...bert.heard]).toEqual([]);
    expect(anne.diary.count("connected") + bert.diary.count("connected")).toBe(0);
    // Either can still be talked to by its like.
    const carl = await openStation({ tls: A2 });
    carl.say(anne, "hello");
    expect(await anne.hears(1)).toEqual(["hello"]);
  });
});

describe("connections with TLS are counted", () => {
  test("up to the limit while they shake hands, and until they end", async () => {
    const anne = await openStation({ tls: A1, limits: { connections: 3 } });
    const silent = [await visit(anne), await visit(anne), await visit(anne)];
    const fourth = await visit(anne);
    await fourth.ended();
    expect(anne.causes).toEqual(["too many connections"]);
    for (const { socket } of silent) socket.resetAndDestroy();
    await anne.troubled("TLS refused", 3);
    for (let round = 0; round < 7; round++) {
      const bert = await openStation({ tls: A2 });
      bert.say(anne, `hello ${round}`);
      await anne.hears(round + 1);
      bert.node.crash();
      await anne.diary.has("disconnected", round + 1);
    }
    expect(anne.causes).not.toContain("wrong address");
  });

  test("and gone at once when the node crashes in the middle of a handshake", async () => {
    const anne = await openStation({ tls: A1, limits: { handshakeMs: 60_000 } });
    const stranger = await visit(anne);
    stranger.send(Uint8Array.of(0x16, 0x03, 0x01));
    await new Promise((next) => setImmediate(next));
    anne.node.crash();
    await stranger.closed();
  });

  test("while the node stands still: they are heard when it goes on", async () => {
    const anne = await openStation({ tls: A1 });
    const bert = await openStation({ tls: A2 });
    anne.node.freeze();
    bert.say(anne, "hello");
    const stranger = visitWithTls(anne, shown(A2));
    stranger.hello();
    await once(stranger.socket, "secureConnect");
    stranger.socket.destroy();
    await stranger.closed();
    anne.node.thaw();
    expect(await anne.hears(1)).toEqual(["hello"]);
  });
});

test("visitors of a node without TLS say hello as everybody", async () => {
  const anne = await openStation();
  const stranger = await visitAndGreet(anne);
  stranger.sendFrames(bodyOf("hello"));
  expect(await anne.hears(1)).toEqual(["hello"]);
});
