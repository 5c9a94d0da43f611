import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ProtocolMessage } from "../../../../src/node/messages.js";
import { DEFAULT_LIMITS } from "../../../../src/tcp/limits.js";
import { packAddress, parseAddress } from "../../../../src/wire/address.js";
import { framed } from "../../../../src/wire/native/frames.js";
import { encodeHello, encodeRefusal, GREETING_BYTES, REFUSALS } from "../../../../src/wire/native/hello.js";
import { DEFAULT_DECODE_LIMITS } from "../../../../src/wire/native/inspect.js";
import { BARE_MESSAGES, KIND_CODES } from "../../../../src/wire/native/message-kinds.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { sizeOf } from "../../../../src/wire/size.js";
import { EPOCH, hostAt } from "./host-at.js";

const page = readFileSync(new URL("../../../../docs/wire.md", import.meta.url), "utf8");

/** The rows of the page's tables, below those headings: each the texts of its cells. */
function rowsBelow(first: string): string[][] {
  const [, rest = ""] = page.split(new RegExp(`^\\| ${first} .*\\n.*\\n`, "m"));
  const rows = /^(?:\|.*\n)+/.exec(rest)?.[0].trim().split("\n") ?? [];
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function whole(text: string): number {
  return Number(text.replaceAll(",", ""));
}

const smallest: readonly ProtocolMessage[] = [
  ...BARE_MESSAGES,
  { kind: "peerList", peers: [] },
  { kind: "gossip", id: 0, origin: 0, sequence: 0, publishedAt: 0, payload: "" },
  { kind: "deadNode", peer: 0, at: 0 },
  { kind: "probeRequest", peer: 0 },
  { kind: "alive", peer: 0 },
  { kind: "messageDigest", since: 0, have: [] },
  { kind: "messageBundle", messages: [] },
];

describe("the page on the wire has", () => {
  test("every kind of message, its number and its size", () => {
    const rows = rowsBelow("kind").map(([kind, body, bytes]) => [
      kind,
      /^`\[(\d+)/.exec(body!)?.[1],
      bytes!.replace("from ", ""),
    ]);
    const expected = smallest.map((message) => [
      `\`${message.kind}\``,
      `${KIND_CODES[message.kind]}`,
      `${sizeOf(message)}`,
    ]);
    expect(rows).toEqual(expected.toSorted((a, b) => Number(a[1]) - Number(b[1])));
  });

  test("the sizes that messages of these fields have", () => {
    const rows = rowsBelow("message");
    expect(rows.length).toBeGreaterThan(5);
    for (const [described, bytes] of rows) expect(sizeOf(messageOf(described!)), described).toBe(whole(bytes!));
  });

  test("the limits by default", () => {
    const limits = Object.fromEntries(
      rowsBelow("limit").map(([name, value]) => [name!.replaceAll("`", ""), whole(value!)]),
    );
    const { frameBytes, elements, depth } = DEFAULT_LIMITS;
    expect(limits).toEqual({ frameBytes, elements, depth });
    expect(DEFAULT_DECODE_LIMITS).toEqual({ elements, depth });
    expect(page).toContain(`of at most ${GREETING_BYTES} bytes`);
  });

  test("every reason for a refusal", () => {
    for (const reason of REFUSALS) expect(page.replaceAll(/\s+/g, " ")).toContain(`\`${reason}\``);
  });

  test("examples that are what nodes send", () => {
    const host = hostAt(EPOCH);
    const [first, second] = ["10.0.0.7:5000", "[2001:db8::1]:5001"].map((text) => packAddress(parseAddress(text)!));
    const peers = [host.nodeAt(first!), host.nodeAt(second!)];
    const codec = seedAndPeerCodec()(host);
    const gossip = {
      kind: "gossip",
      id: 0,
      origin: peers[0]!,
      sequence: 1_234,
      publishedAt: 250.5,
      payload: "hello",
    } as const;
    const report = { kind: "deadNode", peer: peers[1]!, at: 250.5 } as const;
    const bodies = [
      encodeHello({ network: "default", address: first! }),
      encodeRefusal("wrong network"),
      ...[{ kind: "register" }, { kind: "peerList", peers } as const, gossip, report].map((message) =>
        codec.encode(message),
      ),
    ];
    const examples = Object.values(JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? "") as Record<string, string>);
    expect(examples).toEqual(bodies.map((body) => Buffer.from(framed(body)).toString("hex")));
  });
});

/** `peerList`, 10 peers; `gossip`, sequence 100, payload of 100 bytes; `messageDigest`, 20 ranges of small numbers */
function messageOf(described: string): ProtocolMessage {
  const peers = /^`peerList`, ([\d,]+) peers?$/.exec(described);
  if (peers !== null) return { kind: "peerList", peers: Array.from({ length: whole(peers[1]!) }, () => 0) };
  const ranges = /^`messageDigest`, ([\d,]+) ranges?$/.exec(described);
  if (ranges !== null) {
    const have = Array.from({ length: whole(ranges[1]!) }, () => ({ origin: 0, first: 1, count: 10 }));
    return { kind: "messageDigest", since: 0, have };
  }
  const [, sequence, payload] = /^`gossip`, sequence ([\d,]+), payload of ([\d,]+) bytes$/.exec(described) ?? [];
  return {
    kind: "gossip",
    id: 0,
    origin: 0,
    sequence: whole(sequence!),
    publishedAt: 0,
    payload: "a".repeat(whole(payload!)),
  };
}
