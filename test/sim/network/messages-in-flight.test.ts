import { describe, expect, test, vi } from "vitest";
import { MessagesInFlight, NO_GOSSIP } from "../../../sim/network/messages-in-flight.js";
import { Traffic } from "../../../sim/recorder/traffic.js";
import type { Fault, Scenario } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { gossip } from "../../support/peers.js";
import { scenarioWith, WILD_NETWORK } from "../../support/scenarios.js";

const hello = { kind: "hello" };
const inFlight = () => new MessagesInFlight(new Traffic(), ({ kind }) => kind.length);

describe("a handle", () => {
  test("stands for its message as long as copies of it are under way", () => {
    const messages = inFlight();
    const handle = messages.put(hello);
    messages.hold(handle, 2);
    messages.release(handle);
    expect(messages.message(handle)).toBe(hello);
    expect(messages.size(handle)).toBe(5);
    expect(messages.put({ kind: "other" })).not.toBe(handle);
  });

  test("is used again when the last copy has arrived", () => {
    const messages = inFlight();
    const handle = messages.put(hello);
    messages.hold(handle, 2);
    messages.release(handle);
    messages.release(handle);
    expect(messages.put({ kind: "other" })).toBe(handle);
  });

  test("is that of the copies that others sent of the same message, while they are under way", () => {
    const messages = inFlight();
    const handle = messages.put(hello);
    messages.hold(handle, 1);
    expect(messages.put(hello)).toBe(handle);
    expect(messages.put({ ...hello })).not.toBe(handle);
    messages.hold(handle, 1);
    messages.release(handle);
    expect(messages.message(handle)).toBe(hello);
    messages.release(handle);
    expect(messages.put({ kind: "other" })).toBe(handle);
  });

  test("of a message that was not sent after all can be let go, once", () => {
    const messages = inFlight();
    const [unused, used] = [messages.put({ ...hello }), messages.put(hello)];
    messages.hold(used, 1);
    for (const handle of [unused, unused, used]) messages.dropIfUnused(handle);
    expect(messages.put({ ...hello })).toBe(unused);
    expect(messages.put({ ...hello })).toBe(2);
    expect(messages.message(used)).toBe(hello);
  });

  test("knows whether its message is gossip, and which", () => {
    const messages = inFlight();
    const [said, other] = [messages.put(gossip(5)), messages.put(hello)];
    expect(messages.gossip(said)).toBe(gossip(5).id);
    expect(messages.gossip(other)).toBe(NO_GOSSIP);
  });

  test("marks its message in the digest by its kind, and gossip by its id", () => {
    const messages = inFlight();
    const marks = [hello, { kind: "hello" }, { kind: "other" }, gossip(1), gossip(2)].map((message) =>
      messages.mark(messages.put(message)),
    );
    expect(marks[1]).toBe(marks[0]);
    expect(new Set(marks).size).toBe(4);
  });

  test("is one of as many as it takes", () => {
    const messages = inFlight();
    const all = Array.from({ length: 10_000 }, (_, index) => ({ kind: `${index}` }));
    const handles = all.map((message) => messages.put(message));
    expect(handles.every((handle, index) => messages.message(handle) === all[index])).toBe(true);
    expect(handles.every((handle, index) => messages.size(handle) === `${index}`.length)).toBe(true);
  });
});

/** How many handles a run had in use at most, and how many are still in use when it is over. */
function handlesOf(scenario: Scenario): { most: number; left: number } {
  const put = vi.spyOn(MessagesInFlight.prototype, "put");
  try {
    simulate(scenario);
    const messages = put.mock.contexts[0] as MessagesInFlight;
    const most = put.mock.results.reduce((highest, { value }) => Math.max(highest, value as number), -1) + 1;
    let free = 0;
    while (messages.put({ ...hello }) < most) free++;
    return { most, left: most - free };
  } finally {
    put.mockRestore();
  }
}

describe("at the end of a run that has fallen silent no handle is in use,", () => {
  const silent = { liveness: "off", gossip: { every: 5_000, messages: 3, payload: 10 } } as const;
  const who = { peers: { kind: "count", count: 3 } } as const;
  const killed = (how: "crash" | "power-off" | "freeze"): Fault => ({ at: 9_990, act: "kill", who, how });

  test.each<[string, Partial<Scenario>]>([
    ["in the plainest network", {}],
    ["in a wild one", { network: WILD_NETWORK }],
    ["with datagrams", { network: { ...WILD_NETWORK, mode: "datagram" } }],
    ["with an overlay that is given", { overlay: { kind: "regular", degree: 4 } }],
    [
      "with resets",
      { network: { ...WILD_NETWORK, loss: 0.3, retransmission: { timeout: 50, longest: 100, limit: 2 } } },
    ],
    ["after crashes", { faults: [killed("crash")] }],
    [
      "after power cuts and restarts",
      { faults: [killed("power-off"), { at: 12_000, act: "restart", who, memory: "lost" }] },
    ],
    ["after a freeze and a thaw", { faults: [killed("freeze"), { at: 20_000, act: "thaw", who }] }],
    [
      "after a freeze that ended in a crash",
      { faults: [killed("freeze"), { at: 20_000, act: "kill", who: { peers: { kind: "all" } }, how: "crash" }] },
    ],
    ["after peers left", { faults: [{ at: 9_990, act: "leave", who }] }],
    [
      "after a partition with its resets, and the death of some that were cut off",
      {
        network: { ...WILD_NETWORK, loss: 0, retransmission: { timeout: 200, longest: 1_000, limit: 4 } },
        faults: [
          { at: 4_000, act: "partition", name: "cut", from: who, to: "others", direction: "both", lasts: 9_000 },
          { at: 11_000, act: "kill", who: { names: ["peer-1", "peer-2"] }, how: "crash" },
        ],
      },
    ],
  ])("%s", (_, more) => {
    const { network, ...rest } = more;
    const peers = { count: 10, join: { at: 0, every: 0 } };
    const scenario = scenarioWith({ peers, protocol: silent, duration: 120_000, ...(network && { network }), ...rest });
    expect(handlesOf(scenario).left).toBe(0);
  });

  test("and liveness, which never falls silent, needs no more of them in half an hour than in two minutes", () => {
    const [short, long] = [120_000, 1_800_000].map((duration) => handlesOf(scenarioWith({ duration })).most);
    expect(long).toBe(short);
  });
});
