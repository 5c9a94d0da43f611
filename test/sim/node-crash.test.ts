import { describe, expect, test } from "vitest";
import type { Protocol } from "../../src/node/contract.js";
import { NodeCrash } from "../../sim/node-crash.js";
import type { Fault } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { scenarioWith } from "../support/scenarios.js";

describe("a node that throws ends the run with a NodeCrash", () => {
  const oops = new TypeError("oops");
  const fail = () => {
    throw oops;
  };

  /** The error of a run in which one of two peers fails in that call. */
  function crashIn(
    call: "create" | "start" | "receive" | "wake" | "unreachable" | "stop" | "publish" | "sizeOf",
  ): unknown {
    const protocol: Protocol = {
      name: "faulty",
      sizeOf: () => (call === "sizeOf" ? fail() : 10),
      create(host, { neighbours = [] }) {
        if (host.self === 0) {
          return {
            start: () => host.setTimer("send", 2_500),
            wake: () => host.sendToAll(neighbours, { kind: "hello" }),
            receive() {},
            unreachable: call === "unreachable" ? fail : () => {},
            stop() {},
          };
        }
        if (call === "create") fail();
        return {
          start: call === "start" ? fail : () => host.setTimer("wake", 1_300),
          receive: call === "receive" ? fail : () => {},
          wake: call === "wake" ? fail : () => {},
          unreachable() {},
          stop: call === "stop" ? fail : () => {},
          publish: call === "publish" ? fail : () => {},
        };
      },
    };
    const leaves: Fault = { at: 2_000, act: "leave", who: { names: ["peer-2"] } };
    const scenario = scenarioWith({
      seeds: 0,
      peers: { count: 2, join: { at: 0, every: 1_000 } },
      overlay: { kind: "complete" },
      faults: call === "stop" || call === "unreachable" ? [leaves] : [],
      publish: [{ at: 1_750, count: 1, every: 0, by: "peer-2", payload: 0 }],
    });
    try {
      simulate(scenario, { protocol });
      return undefined;
    } catch (error) {
      return error;
    }
  }

  test.each([
    ["create", "peer-2", 1_000],
    ["start", "peer-2", 1_000],
    ["publish", "peer-2", 1_750],
    ["stop", "peer-2", 2_000],
    ["wake", "peer-2", 2_300],
    ["receive", "peer-2", 2_510],
    ["unreachable", "peer-1", 2_520],
    ["sizeOf", "peer-1", 2_500],
  ] as const)("in %s: %s, at %d ms", (call, node, at) => {
    const error = crashIn(call);
    expect(error).toBeInstanceOf(NodeCrash);
    expect(error).toMatchObject({ name: "NodeCrash", code: "HEARSAY_NODE_CRASH", node, at, cause: oops });
    expect((error as Error).message).toBe(`${node} threw at ${at / 1_000} s (seed 7): oops`);
  });

  test("but an observer that throws is no node: its error is its own", () => {
    const faults: Fault[] = [{ at: 1_000, act: "kill", how: "crash", who: { names: ["peer-1"] } }];
    const observer = {
      event({ event }: { event: string }) {
        if (event === "crash") throw oops;
      },
    };
    expect(() => simulate(scenarioWith({ faults }), { observers: [observer] })).toThrow(oops);
  });

  test("whatever it throws", () => {
    const protocol: Protocol = {
      name: "faulty",
      sizeOf: () => 10,
      create() {
        // eslint-disable-next-line no-throw-literal, typescript/only-throw-error
        throw "words";
      },
    };
    expect(() => simulate(scenarioWith(), { protocol })).toThrow("seed-1 threw at 0 s (seed 7): words");
  });
});
