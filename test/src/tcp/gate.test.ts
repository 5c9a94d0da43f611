import { describe, expect, test } from "vitest";
import { LEAVE, REGISTER } from "../../../src/node/messages.js";
import { Gate, type GateOptions } from "../../../src/tcp/gate.js";
import { DEFAULT_LIMITS, type Limits } from "../../../src/tcp/limits.js";
import { RatePerIp } from "../../../src/tcp/rate-per-ip.js";
import { deadNode } from "../../support/peers.js";

const ANNE = "192.0.2.1";
const BERT = "192.0.2.2";

/** Node 10 and on: those below 20 are at Anne's address, the others at Bert's. */
const ipOf = (node: number) => (node < 20 ? ANNE : BERT);

/** A clock that a test turns. */
class Hand {
  ms = 1_234;
  readonly now = () => this.ms;
}

function gateWith(limits: Partial<Limits> = {}, more: Partial<GateOptions> = {}): Gate {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  return new Gate({ role: "seed", limits: bounds, defaults: DEFAULT_LIMITS, ipOf, ...more });
}

/** The answers to so many tries. */
function tries(count: number, attempt: () => string | undefined): (string | undefined)[] {
  return Array.from({ length: count }, attempt);
}

/** Let in so often, then refused for this reason. */
function thenRefused(count: number, reason: string): (string | undefined)[] {
  return [...Array.from({ length: count }, () => undefined), reason];
}

describe("connections", () => {
  test("are let in up to the limit, from wherever, and again when one is closed", () => {
    const gate = gateWith({ connections: 7 });
    let host = 0;
    const connect = () => gate.admitConnection(`192.0.2.${++host}`);
    expect(tries(8, connect)).toEqual(thenRefused(7, "too many connections"));
    gate.connectionClosed("192.0.2.3");
    expect(tries(2, connect)).toEqual(thenRefused(1, "too many connections"));
  });

  test("are let in up to a limit from each address", () => {
    const gate = gateWith({ connectionsPerIp: 5 });
    expect(tries(6, () => gate.admitConnection(ANNE))).toEqual(thenRefused(5, "too many connections from one address"));
    expect(gate.admitConnection(BERT)).toBeUndefined();
    gate.connectionClosed(ANNE);
    expect(tries(2, () => gate.admitConnection(ANNE))).toEqual(thenRefused(1, "too many connections from one address"));
  });

  test("that were not let in, or are closed twice, do not make room", () => {
    const gate = gateWith({ connections: 2 });
    gate.admitConnection(ANNE);
    gate.connectionClosed(ANNE);
    gate.connectionClosed(ANNE);
    gate.connectionClosed(BERT);
    expect(tries(3, () => gate.admitConnection(BERT))).toEqual(thenRefused(2, "too many connections"));
  });

  test("from one IPv6 network of 64 bits come from one address", () => {
    const gate = gateWith({ connectionsPerIp: 2 });
    expect(gate.admitConnection("2001:db8:0:1::1")).toBeUndefined();
    expect(gate.admitConnection("2001:db8:0:1:ffff::2")).toBeUndefined();
    expect(gate.admitConnection("2001:db8:0:1::3")).toBe("too many connections from one address");
    expect(gate.admitConnection("2001:db8:0:2::1")).toBeUndefined();
  });

  test("are limited for peers as well", () => {
    const gate = gateWith({ connections: 3 }, { role: "peer" });
    expect(tries(4, () => gate.admitConnection(ANNE))).toEqual(thenRefused(3, "too many connections"));
  });
});

describe("registrations", () => {
  test("are let in up to the limit from one address in a minute", () => {
    const hand = new Hand();
    const gate = gateWith({ registrationsPerIp: 11 }, { now: hand.now });
    const register = () => gate.admit(ANNE, 10, REGISTER);
    expect(tries(12, register)).toEqual(thenRefused(11, "too many registrations from one address"));
    expect(gate.admit(BERT, 20, REGISTER)).toBeUndefined();
    hand.ms += 60_000 - 1;
    expect(register()).toBe("too many registrations from one address");
    hand.ms += 10_001;
    expect(register()).toBeUndefined();
  });

  test("of new peers are refused when the list is full, those of listed ones are not", () => {
    const gate = gateWith({ peerList: 3 });
    for (const peer of [10, 11, 21]) {
      expect(gate.admit(ipOf(peer), peer, REGISTER)).toBeUndefined();
      gate.listed(peer);
    }
    expect(gate.admit(BERT, 22, REGISTER)).toBe("peer list full");
    expect(gate.admit(BERT, 21, REGISTER)).toBeUndefined();
    gate.unlisted(11);
    expect(gate.admit(BERT, 22, REGISTER)).toBeUndefined();
  });
});

describe("reports of deaths", () => {
  test("are let in from listed peers only", () => {
    const gate = gateWith();
    expect(gate.admit(ANNE, 10, deadNode(11))).toBe("report by a stranger");
    gate.listed(10);
    expect(gate.admit(ANNE, 10, deadNode(11))).toBeUndefined();
    expect(gate.admit(ANNE, 12, deadNode(11))).toBe("report by a stranger");
    gate.unlisted(10);
    expect(gate.admit(ANNE, 10, deadNode(11))).toBe("report by a stranger");
  });

  test("are let in up to the limit from one address in a minute, those of strangers not counted", () => {
    const hand = new Hand();
    const gate = gateWith({ reportsPerIp: 13 }, { now: hand.now });
    tries(50, () => gate.admit(ANNE, 10, deadNode(11)));
    gate.listed(10);
    gate.listed(20);
    const report = () => gate.admit(ANNE, 10, deadNode(11));
    expect(tries(14, report)).toEqual(thenRefused(13, "too many reports from one address"));
    expect(gate.admit(BERT, 20, deadNode(11))).toBeUndefined();
    hand.ms += 70_000;
    expect(report()).toBeUndefined();
  });

  test("from somebody of whom the address alone is known are let in when a listed peer is there", () => {
    const gate = gateWith({ reportsPerIp: 3 });
    expect(gate.admitReportFromIp(ANNE)).toBe("report by a stranger");
    for (const peer of [10, 11, 11]) gate.listed(peer);
    expect(gate.admitReportFromIp(BERT)).toBe("report by a stranger");
    expect(gate.admitReportFromIp(ANNE)).toBeUndefined();
    gate.unlisted(11);
    gate.unlisted(11);
    expect(tries(3, () => gate.admitReportFromIp(ANNE))).toEqual(thenRefused(2, "too many reports from one address"));
    gate.unlisted(10);
    expect(gate.admitReportFromIp(ANNE)).toBe("report by a stranger");
  });
});

test.each(["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])("limits per address do not hold for %s", (own) => {
  const gate = gateWith({}, { ipOf: () => own });
  gate.listed(10);
  const most = 2 * DEFAULT_LIMITS.registrationsPerIp;
  expect(new Set(tries(most, () => gate.admitConnection(own)))).toEqual(new Set([undefined]));
  expect(new Set(tries(most, () => gate.admit(own, 10, REGISTER)))).toEqual(new Set([undefined]));
  expect(new Set(tries(most, () => gate.admit(own, 10, deadNode(11))))).toEqual(new Set([undefined]));
});

test("limits per address hold for others by default", () => {
  const gate = gateWith();
  gate.listed(10);
  expect(tries(257, () => gate.admitConnection(ANNE))).toEqual(
    thenRefused(256, "too many connections from one address"),
  );
  expect(tries(601, () => gate.admit(ANNE, 10, REGISTER))).toEqual(
    thenRefused(600, "too many registrations from one address"),
  );
  expect(tries(601, () => gate.admit(ANNE, 10, deadNode(11)))).toEqual(
    thenRefused(600, "too many reports from one address"),
  );
});

test("limits per address hold for this machine's own when they were set", () => {
  const gate = gateWith({ connectionsPerIp: 2, registrationsPerIp: 3, reportsPerIp: 4 });
  gate.listed(10);
  const own = "127.0.0.1";
  expect(tries(3, () => gate.admitConnection(own))).toEqual(thenRefused(2, "too many connections from one address"));
  expect(tries(4, () => gate.admit(own, 10, REGISTER))).toEqual(
    thenRefused(3, "too many registrations from one address"),
  );
  expect(tries(5, () => gate.admit(own, 10, deadNode(11)))).toEqual(
    thenRefused(4, "too many reports from one address"),
  );
});

test("a peer has no messages kept from it, nor has a seed other messages", () => {
  const peer = gateWith({ registrationsPerIp: 1 }, { role: "peer" });
  expect(tries(3, () => peer.admit(ANNE, 10, REGISTER))).toEqual([undefined, undefined, undefined]);
  expect(peer.admit(ANNE, 10, deadNode(11))).toBeUndefined();
  expect(peer.admitReportFromIp(ANNE)).toBeUndefined();
  expect(gateWith().admit(ANNE, 10, LEAVE)).toBeUndefined();
});

describe("what is done in a minute", () => {
  test("never exceeds the limit, wherever the minute begins", () => {
    const hand = new Hand();
    const rate = new RatePerIp(17, hand.now);
    const taken: number[] = [];
    for (let step = 0; step < 5_000; step++, hand.ms += 97) if (rate.take(ANNE)) taken.push(hand.ms);
    for (const from of taken) {
      expect(taken.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(17);
    }
    // And the limit is used: a minute of 70 seconds at the most.
    expect(taken.length).toBeGreaterThanOrEqual(Math.floor((5_000 * 97) / 70_000) * 17);
  });

  test("is forgotten of an address that is quiet for a while", () => {
    const hand = new Hand();
    const rate = new RatePerIp(5, hand.now);
    for (let host = 0; host < 100; host++) rate.take(`192.0.2.${host}`);
    hand.ms += 80_000;
    rate.take(ANNE);
    expect(rate.size).toBe(1);
  });

  test("is remembered of ten thousand addresses at most, the latest", () => {
    const hand = new Hand();
    const rate = new RatePerIp(1, hand.now);
    for (let host = 0; host < 30_000; host++) rate.take(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`);
    expect(rate.size).toBe(10_000);
    expect(rate.take("10.0.117.47")).toBe(false); // number 29,999
    expect(rate.take("10.0.0.0")).toBe(true); // the first: forgotten
  });
});
