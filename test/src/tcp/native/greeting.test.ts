import { describe, expect, test } from "vitest";
import { formatAddress, packAddress } from "../../../../src/wire/address.js";
import { framed } from "../../../../src/wire/native/frames.js";
import { decodeGreeting, encodeHello, encodeRefusal } from "../../../../src/wire/native/hello.js";
import { bodyOf, HERE, NETWORK, numbered, openStation } from "./station.js";
import { openInn, visit, visitAndGreet } from "./stranger.js";

describe("whoever says hello", () => {
  test("is answered with a hello that gives the network and the address", async () => {
    const anne = await openStation();
    const stranger = await visit(anne);
    stranger.hello();
    expect(await stranger.greeting()).toEqual({
      kind: "hello",
      network: NETWORK,
      address: packAddress(anne.address),
    });
    await anne.diary.has("connected");
  });

  test("may send messages with its hello, in the same packet or in single bytes", async () => {
    const anne = await openStation();
    const bodies = [
      encodeHello({ network: NETWORK, address: packAddress({ host: HERE, port: 1 }) }),
      bodyOf("at once"),
    ];
    const inOne = await visit(anne);
    inOne.sendFrames(...bodies);
    await anne.hears(1);
    inOne.socket.resetAndDestroy();
    const inBytes = await visit(anne);
    for (const byte of Buffer.concat(bodies.map(framed))) {
      inBytes.send(Uint8Array.of(byte));
      await new Promise((sent) => setImmediate(sent));
    }
    expect(await anne.hears(2)).toEqual(["at once", "at once"]);
  });

  test("of another network is told so, and heard no more, whatever it says next", async () => {
    const anne = await openStation();
    const stranger = await visit(anne);
    stranger.hello({ network: "others" });
    stranger.hello();
    stranger.sendFrames(bodyOf("let me in"));
    expect(await stranger.greeting()).toEqual({ kind: "refusal", reason: "wrong network" });
    await stranger.ended();
    expect(stranger.bodies).toHaveLength(1);
    expect(anne.troubles).toEqual([{ cause: "wrong network", remote: HERE, detail: "others" }]);
    expect(anne.node.figures.connections).toBe(0);
    expect(anne.diary.kinds("heard", "connected")).toEqual([]);
  });

  test("in another version is told so, in this node's version", async () => {
    const anne = await openStation();
    const stranger = await visit(anne);
    stranger.hello({ version: 2 });
    expect(await stranger.greeting()).toEqual({ kind: "refusal", reason: "wrong version" });
    await stranger.ended();
    expect(anne.causes).toEqual(["wrong version"]);
  });

  test("with an address at another IP than its connection comes from is told so", async () => {
    const anne = await openStation();
    const stranger = await visit(anne, "127.0.0.2");
    stranger.hello({ address: { host: HERE, port: 5_000 } });
    expect(await stranger.greeting()).toEqual({ kind: "refusal", reason: "wrong address" });
    expect(anne.troubles).toMatchObject([{ cause: "wrong address", remote: "127.0.0.2" }]);
    const honest = await visitAndGreet(anne, { from: "127.0.0.2" });
    expect(decodeGreeting(honest.bodies[0])).toMatchObject({ kind: "hello" });
  });

  test("with such an address is let in by a node that trusts addresses, and answered there", async () => {
    const inn = await openInn();
    const anne = await openStation({ more: { addresses: "trusted" } });
    const stranger = await visitAndGreet(anne, { from: "127.0.0.2", address: inn.address });
    stranger.sendFrames(bodyOf("hello"));
    expect(await anne.hears(1)).toEqual(["hello"]);
    expect(anne.diary.of("connected")).toEqual([formatAddress(inn.address)]);
  });

  test("with the node's own address is refused, even by one that trusts addresses", async () => {
    for (const addresses of ["checked", "trusted"] as const) {
      const anne = await openStation({ more: { addresses } });
      const stranger = await visit(anne);
      stranger.hello({ address: anne.address });
      expect(await stranger.greeting()).toEqual({ kind: "refusal", reason: "wrong address" });
      expect(anne.causes).toEqual(["wrong address"]);
    }
  });

  test("twice is cut off", async () => {
    const anne = await openStation();
    const stranger = await visitAndGreet(anne);
    stranger.hello();
    await stranger.closed();
    expect(anne.causes).toEqual(["malformed"]);
    await anne.diary.has("disconnected");
  });

  test("again over another connection, moves to that one", async () => {
    const anne = await openStation();
    const address = { host: HERE, port: 9 };
    const former = await visitAndGreet(anne, { address });
    former.sendFrames(...numbered("former", 3).map(bodyOf));
    const latter = await visitAndGreet(anne, { address });
    await former.ended();
    former.socket.end();
    latter.sendFrames(...numbered("latter", 3).map(bodyOf));
    expect(await anne.hears(6)).toEqual([...numbered("former", 3), ...numbered("latter", 3)]);
    anne.say({ address }, "answer");
    await latter.diary.has("frame", 2);
    expect(anne.node.figures.connections).toBe(1);
    expect(anne.diary.kinds("connected", "disconnected", "unreachable")).toEqual(["connected"]);
  });
});

describe("instead of a hello", () => {
  const hello = encodeHello({ network: NETWORK, address: packAddress({ host: HERE, port: 1 }) });
  const others: readonly (readonly [string, string, Uint8Array])[] = [
    ["an HTTP request", "too large", Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")],
    ["a TLS handshake", "too large", Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3)],
    ["an empty frame", "malformed", Uint8Array.of(0, 0, 0, 0)],
    ["a message", "malformed", framed(bodyOf("hello"))],
    ["a hello of a program that is not this one", "malformed", framed(Uint8Array.of(0x82, 0x61, 0x61, 1))],
    ["a hello whose port is 0", "malformed", framed(Uint8Array.from([...hello.subarray(0, -2), 0, 0]))],
    ["a hello that ends too early", "malformed", framed(hello.subarray(0, -1))],
    ["random bytes in a frame", "malformed", framed(Uint8Array.of(0xff, 0x13, 0x87, 0x44, 0x00, 0x91))],
    ["the beginning of a frame that is too long for a greeting", "too large", startOf(5_000, 300)],
  ];

  test.each(others)("%s ends the connection", async (_, cause, bytes) => {
    const anne = await openStation();
    const stranger = await visit(anne);
    stranger.send(bytes);
    await stranger.closed();
    expect(anne.causes).toEqual([cause]);
    expect(anne.troubles[0].remote).toBe(HERE);
    expect(anne.troubles[0].detail).toMatch(/^it does not speak this wire: /);
    expect(stranger.bytes).toBe(0);
  });

  test("the beginning of one, and nothing more, ends it when the time is over", async () => {
    const anne = await openStation({ limits: { handshakeMs: 60 } });
    const stranger = await visit(anne);
    stranger.send(framed(hello).subarray(0, 20));
    await stranger.closed();
    expect(anne.causes).toEqual(["handshake timeout"]);
  });

  test("a refusal ends it without a word", async () => {
    const anne = await openStation();
    const stranger = await visit(anne);
    stranger.sendFrames(encodeRefusal("shutting down"));
    await stranger.ended();
    expect(stranger.bytes).toBe(0);
    expect(anne.diary.kinds("connected", "crashed")).toEqual([]);
  });
});

describe("who was dialled", () => {
  test.each(["wrong network", "wrong version", "wrong address", "too many connections", "shutting down"] as const)(
    "and refuses because of %j is unreachable, and the reason is told",
    async (reason) => {
      const inn = await openInn((guest) => guest.sendFrames(encodeRefusal(reason)));
      const anne = await openStation();
      anne.say(inn, "hello");
      await anne.diary.has("unreachable");
      expect(anne.troubles).toEqual([{ cause: `refused: ${reason}`, remote: formatAddress(inn.address) }]);
      expect(anne.diary.of("lost")).toEqual(["hello"]);
    },
  );

  test("and uses another connection, which it then does not open, is dialled again with what was to be said", async () => {
    const inn = await openInn((guest, number) => {
      if (number === 1) guest.sendFrames(encodeRefusal("another connection is used"));
      else guest.sendFrames(encodeHello({ network: NETWORK, address: packAddress(inn.address) }));
    });
    const anne = await openStation({ limits: { handshakeMs: 60 } });
    anne.say(inn, "hello");
    await anne.diary.has("connected");
    await inn.guests[1].diary.has("frame", 2);
    expect(inn.guests[1].bodies[1]).toEqual(bodyOf("hello"));
    expect(anne.diary.kinds("lost", "unreachable", "trouble")).toEqual([]);
  });

  const wrong: readonly (readonly [string, string, Uint8Array])[] = [
    [
      "of another network",
      "wrong network",
      encodeHello({ network: "others", address: packAddress({ host: HERE, port: 1 }) }),
    ],
    [
      "with another address",
      "wrong address",
      encodeHello({ network: NETWORK, address: packAddress({ host: HERE, port: 1 }) }),
    ],
    [
      "in another version",
      "wrong version",
      encodeHello({ network: NETWORK, address: packAddress({ host: HERE, port: 1 }), version: 7 }),
    ],
    ["that is none", "malformed", bodyOf("hello")],
  ];

  test.each(wrong)("and says hello %s is not talked to", async (_, cause, body) => {
    const inn = await openInn((guest) => guest.sendFrames(body));
    const anne = await openStation();
    anne.say(inn, "secret");
    await anne.diary.has("unreachable");
    expect(anne.causes).toEqual([cause]);
    await inn.guests[0].closed();
    expect(inn.guests[0].bodies.length).toBeLessThanOrEqual(1);
    expect(anne.diary.count("connected")).toBe(0);
  });

  test("and turns out to be the node itself is not talked to, even where addresses are trusted", async () => {
    const anne = await openStation({ more: { addresses: "trusted" } });
    const inn = await openInn((guest) =>
      guest.sendFrames(encodeHello({ network: NETWORK, address: packAddress(anne.address) })),
    );
    anne.say(inn, "hello");
    await anne.diary.has("unreachable");
    expect(anne.causes).toEqual(["wrong address"]);
  });

  test("and ends before its hello is unreachable", async () => {
    const inn = await openInn((guest) => guest.socket.end());
    const anne = await openStation();
    anne.say(inn, "hello");
    await anne.diary.has("unreachable");
    expect(anne.diary.of("lost")).toEqual(["hello"]);
  });
});

/** The length of a body of so many bytes, and the first of them. */
function startOf(length: number, bytes: number): Uint8Array {
  return framed(new Uint8Array(length)).subarray(0, bytes);
}
