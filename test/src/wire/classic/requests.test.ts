import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatConnect,
  formatDeadNode,
  formatGossip,
  formatLivenessRequest,
  formatRegister,
} from "../../../../src/wire/classic/format-requests.js";
import { isFinal, parseRequest } from "../../../../src/wire/classic/requests.js";

const self = { host: "192.0.2.7", port: 5000 };

describe("a registration", () => {
  test.each([
    ["192.0.2.7:5000", "192.0.2.7", 5000],
    [":5000", "", 5000],
    ["localhost:5000", "", 5000],
    ["0.0.0.0:1", "", 1],
    ["192.0.2.7:65535\n", "192.0.2.7", 65_535],
    ["[2001:db8::1]:5000", "2001:db8::1", 5000],
  ])("is read from %j", (text, host, port) => {
    expect(parseRequest(text)).toEqual({ kind: "register", from: { host, port } });
  });

  test.each([
    "",
    ":",
    "5000",
    "192.0.2.7",
    "192.0.2.7:",
    "192.0.2.7:0",
    "192.0.2.7:65536",
    "192.0.2.300:5000",
    "host:5000",
  ])("is not read from %j", (text) => expect(parseRequest(text)).toBeUndefined());
});

describe("a connect request", () => {
  test("names where the asker listens, or leaves its host open", () => {
    const request = (host: string) => ({ kind: "connect", from: { host, port: 5000 } });
    expect(parseRequest("New Connect Request From:192.0.2.7:5000")).toEqual(request("192.0.2.7"));
    expect(parseRequest("New Connect Request From::5000")).toEqual(request(""));
    expect(parseRequest("New Connect Request From:localhost:5000")).toEqual(request(""));
    expect(parseRequest("New Connect Request From:192.0.2.7")).toBeUndefined();
  });
});

describe("a liveness request", () => {
  test.each([
    ["Liveness Request:1612345678.25:192.0.2.7", "Liveness", "1612345678.25", "192.0.2.7", undefined],
    ["Liveness Request:1612345678.25:192.0.2.7:5000", "Liveness", "1612345678.25", "192.0.2.7", 5000],
    ["Live:1612345678.25:192.0.2.7", "Live", "1612345678.25", "192.0.2.7", undefined],
    ["Liveness Request:1612345678.25::5000", "Liveness", "1612345678.25", "", 5000],
    ["Liveness Request:2021-02-03 12:13:14:192.0.2.7:5000", "Liveness", "2021-02-03 12:13:14", "192.0.2.7", 5000],
    ["Live:12:13:14:192.0.2.7", "Live", "12:13:14", "192.0.2.7", undefined],
  ])("is read from %j", (text, wording, timestamp, host, port) => {
    expect(parseRequest(text)).toEqual({ kind: "liveness", wording, timestamp, host, port });
  });
});

describe("a gossip text", () => {
  test.each([
    ["1612345678.25:192.0.2.7:5000:GOSSIP3", 1_612_345_678.25, "192.0.2.7", 3, ""],
    ["1612345678.25:192.0.2.7:5000:gossip3", 1_612_345_678.25, "192.0.2.7", 3, ""],
    ["1612345678::5000:GOSSIP10", 1_612_345_678, "", 10, ""],
    ["1612345678.25:192.0.2.7:5000:GOSSIP3\n", 1_612_345_678.25, "192.0.2.7", 3, ""],
    ["12:13:14.5:192.0.2.7:5000:GOSSIP3", undefined, "192.0.2.7", 3, ""],
    [":192.0.2.7:5000:GOSSIP3", undefined, "192.0.2.7", 3, ""],
    ["1e300:192.0.2.7:5000:GOSSIP3", undefined, "192.0.2.7", 3, ""],
    ["1612345678.25:192.0.2.7:5000:GOSSIP3:x:y", 1_612_345_678.25, "192.0.2.7", 3, "x:y"],
    ["5:192.0.2.7:5000:GOSSIP3:6:192.0.2.9:5000:GOSSIP4", 5, "192.0.2.7", 3, "6:192.0.2.9:5000:GOSSIP4"],
    ["5:192.0.2.7:5000:GOSSIP3: a\nb ", 5, "192.0.2.7", 3, " a\nb "],
  ])("is read from %j, and kept as it is", (text, seconds, host, sequence, payload) => {
    const origin = { host, port: 5000 };
    expect(parseRequest(text)).toEqual({ kind: "gossip", text, seconds, origin, sequence, payload });
  });

  test("may name an origin that nobody could reach", () => {
    expect(parseRequest("5:my-laptop:5000:GOSSIP3")).toMatchObject({ kind: "gossip", origin: undefined });
    expect(parseRequest("5:192.0.2.7:70000:GOSSIP3")).toMatchObject({ kind: "gossip", origin: undefined });
  });
});

describe("a dead-node report", () => {
  test("names the dead, the time and the reporter", () => {
    const peer = { host: "192.0.2.9", port: 5000 };
    const report = { kind: "deadNode", peer, seconds: 1_612_345_678.25, reporter: "192.0.2.7" };
    expect(parseRequest("Dead Node:192.0.2.9:5000:1612345678.25:192.0.2.7")).toEqual(report);
    expect(parseRequest("Dead Node:192.0.2.9:5000:1612345678.25:")).toEqual({ ...report, reporter: "" });
    expect(parseRequest("Dead Node:192.0.2.9:5000:12:13:14:192.0.2.7")).toEqual({ ...report, seconds: undefined });
    expect(parseRequest("Dead Node:192.0.2.9:5000")).toBeUndefined();
  });
});

test("only a port that no digit can follow ends a request for certain", () => {
  const isFinalText = (text: string) => isFinal(parseRequest(text) as NonNullable<ReturnType<typeof parseRequest>>);
  expect(isFinalText("192.0.2.7:50000")).toBe(true);
  expect(isFinalText("192.0.2.7:6554")).toBe(true);
  expect(isFinalText("192.0.2.7:6553")).toBe(false);
  expect(isFinalText("New Connect Request From:192.0.2.7:50000")).toBe(true);
  expect(isFinalText("Liveness Request:1.5:192.0.2.7:50000")).toBe(true);
  expect(isFinalText("Liveness Request:1.5:192.0.2.7")).toBe(false);
  expect(isFinalText("1.5:192.0.2.7:50000:GOSSIP3")).toBe(false);
  expect(isFinalText("Dead Node:192.0.2.9:50000:1.5:192.0.2.77")).toBe(false);
});

test("what is written is read as it was meant", () => {
  const address = fc.record({ host: fc.ipV4(), port: fc.integer({ min: 1, max: 65_535 }) });
  const at = fc.integer({ min: 0, max: 4e12 });
  fc.assert(
    fc.property(address, address, at, fc.nat(), fc.string(), (one, other, publishedAt, sequence, payload) => {
      const own = (host: string) => (host === "0.0.0.0" ? "" : host);
      const from = { host: own(one.host), port: one.port };
      const seconds = expect.closeTo(publishedAt / 1000, 5) as number;
      expect(parseRequest(formatRegister(one))).toEqual({ kind: "register", from });
      expect(parseRequest(formatConnect(one))).toEqual({ kind: "connect", from });
      const liveness = { kind: "liveness", host: from.host };
      expect(parseRequest(formatLivenessRequest("Liveness", publishedAt, one))).toMatchObject({
        ...liveness,
        port: one.port,
      });
      expect(parseRequest(formatLivenessRequest("Live", publishedAt, one))).toMatchObject({
        ...liveness,
        port: undefined,
      });
      const text = formatGossip({ publishedAt, origin: one, sequence, payload });
      expect(parseRequest(text)).toEqual({ kind: "gossip", text, seconds, origin: from, sequence, payload });
      const peer = { host: own(other.host), port: other.port };
      const report = { kind: "deadNode", peer, seconds, reporter: from.host };
      expect(parseRequest(formatDeadNode(other, publishedAt, one))).toEqual(report);
    }),
  );
});

test("any text is a request or none, and that is known in no time", () => {
  const pieces = fc.constantFrom(
    ":",
    "GOSSIP1",
    "Live",
    "Dead Node",
    "Liveness Request",
    "[",
    "]",
    "1",
    "127.0.0.1",
    "x",
  );
  const mixed = fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), mixed), (text) => {
      const request = parseRequest(text);
      if (request?.kind === "gossip") expect(request.text).toBe(text);
    }),
    { numRuns: 5_000 },
  );
  const started = performance.now();
  for (const unit of [":", "[", "[:", "1:", ":gossip1", "Live:", "1.1.1.1:1:"]) {
    for (let run = 0; run < 10; run++) parseRequest(`Live:${unit.repeat(1_000 / unit.length)}`);
  }
  expect(performance.now() - started).toBeLessThan(500);
});

test("times are written in seconds with a fraction", () => {
  expect(formatLivenessRequest("Liveness", 1_612_345_678_000, self)).toBe(
    "Liveness Request:1612345678.000000:192.0.2.7:5000",
  );
  expect(formatLivenessRequest("Live", 1_612_345_678_250, self)).toBe("Live:1612345678.250000:192.0.2.7");
  const message = { publishedAt: 1_612_345_678_250, origin: self, sequence: 3 };
  expect(formatGossip({ ...message, payload: "" })).toBe("1612345678.250000:192.0.2.7:5000:GOSSIP3");
  expect(formatGossip({ ...message, payload: "hello" })).toBe("1612345678.250000:192.0.2.7:5000:GOSSIP3:hello");
  expect(formatDeadNode({ host: "192.0.2.9", port: 6000 }, 1_612_345_678_250, self)).toBe(
    "Dead Node:192.0.2.9:6000:1612345678.250000:192.0.2.7",
  );
});
