import { describe, expect, test } from "vitest";
import { formatPeerList, isWholeList, parsePeerList } from "../../../../src/wire/classic/peer-list.js";

const asker = { host: "192.0.2.7", port: 5000 };
const one = { host: "192.0.2.8", port: 5001 };
const other = { host: "192.0.2.9", port: 5002 };

describe("a seed's answer", () => {
  test("names the asker last, and ends with a comma", () => {
    expect(formatPeerList([one, other], asker, 100)).toEqual({
      text: "192.0.2.8:5001,192.0.2.9:5002,192.0.2.7:5000,",
      omitted: 0,
    });
    expect(formatPeerList([], asker, 100)).toEqual({ text: "192.0.2.7:5000,", omitted: 0 });
  });

  test("names the peers that registered last when not all have room", () => {
    expect(formatPeerList([one, other], asker, 44)).toEqual({ text: "192.0.2.9:5002,192.0.2.7:5000,", omitted: 1 });
    expect(formatPeerList([one, other], asker, 45).omitted).toBe(0);
  });

  test.each([
    [",192.0.2.8:5001,192.0.2.9:5002,", [one, other]],
    ["192.0.2.8:5001,192.0.2.9:5002,", [one, other]],
    ["192.0.2.8:5001, 192.0.2.9:5002 ,\n", [one, other]],
    ["192.0.2.8:5001,192.0.2.9:500", [one]],
    ["192.0.2.8:5001,nonsense,:,,300.0.2.1:5,192.0.2.9:5002,", [one, other]],
    [
      ":5001,localhost:5002,",
      [
        { host: "", port: 5001 },
        { host: "", port: 5002 },
      ],
    ],
    ["", []],
    ["no list at all", []],
  ])("is read from %j", (text, peers) => expect(parsePeerList(text)).toEqual(peers));

  test("is whole when the asker is its last peer, not when another's address only ends like the asker's", () => {
    expect(isWholeList("192.0.2.8:5001,192.0.2.7:5000,", [asker])).toBe(true);
    expect(isWholeList("192.0.2.7:5000,", [one, asker])).toBe(true);
    expect(isWholeList("192.0.2.7:5000", [asker])).toBe(false);
    expect(isWholeList("192.0.2.8:5000,", [asker])).toBe(false);
    expect(isWholeList("92.0.2.8:5000,2192.0.2.7:5000,", [asker])).toBe(false);
  });
});
