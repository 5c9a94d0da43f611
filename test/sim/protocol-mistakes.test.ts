import { expect, test } from "vitest";
import type { Host, Message, Protocol } from "../../src/node/contract.js";
import { simulate } from "../../sim/index.js";
import { scenarioWith } from "../support/scenarios.js";

const pair = scenarioWith({ seeds: 0, peers: { count: 2, join: { at: 0, every: 0 } }, overlay: { kind: "complete" } });

/** Two peers that do the same thing when they start. */
function starting(start: (host: Host) => void, sizeOf: (message: Message) => number = () => 8): Protocol {
  const rest = { receive() {}, wake() {}, unreachable() {}, stop() {} };
  return { name: "mistaken", create: (host) => ({ start: () => start(host), ...rest }), sizeOf };
}

test.each([
  ["sends what has no kind", (host: Host) => host.send(1, {} as Message), "a message needs a `kind`"],
  ["sends to nobody", (host: Host) => host.send("peer-2" as never, { kind: "hello" }), "there is no node peer-2"],
  ["sends beyond the last node", (host: Host) => host.send(2, { kind: "hello" }), "there is no node 2 to send to"],
])("a protocol that %s is told so", (_, start, says) => {
  expect(() => simulate(pair, { protocol: starting(start) })).toThrow(says);
});

test.each([NaN, -7, Infinity])("a protocol that gives a message a size of %d is told so", (size) => {
  const protocol = starting(
    (host) => host.send(1, { kind: "hello" }),
    () => size,
  );
  expect(() => simulate(pair, { protocol })).toThrow(`sizeOf gave ${size} for a message of kind hello`);
});
