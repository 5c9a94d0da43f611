import { afterAll, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { openWorkshop } from "./hearsay.js";

const { file, hearsay, remove } = openWorkshop();
afterAll(remove);

const long = "a-very-long-name-".repeat(5);
const faults = Array.from(
  { length: 30 },
  (_, i) =>
    `  - { at: ${9 + i / 4} s, kill: { peers: 3, how: freeze } }\n  - { at: ${9.1 + i / 4} s, thaw: { peers: 3 } }\n`,
);

/** As wide as a scenario can make it. */
const wide = `
name: ${long}x
about: "${"噂を広める。".repeat(30)} \\e[31m and then some"
seed: 9007199254740991
duration: 20 s
seeds: 3
peers: { count: 60, join: { at: 123456 us, every: 1 ms } }
ties: shuffled
protocol:
  acceptLimit: 9999999
  gossip: { every: 3 s, messages: 4, payload: 100 kB }
  liveness: { every: 1 s, strikes: 1 }
  join: { wait: 1234567 us, retry: 1 s, longestRetry: 60 s }
  messageAge: 12345678 us
network:
  latency: { matrix: { regions: { ${long}1: 1, ${long}2: 2, b: 3, c: 4 }, between: [[1 ms, 2 ms, 3 ms, 4 ms], [2 ms, 1 ms, 1 ms, 4 ms], [3 ms, 1 ms, 300 ms, 1 ms], [4 ms, 4 ms, 1 ms, 1 ms]] } }
  directions: independent
  jitter: { lognormal: { median: 1 ms, p99: 1234567 us } }
  loss: 1.23 %
  bandwidth: 100 Mbit/s
publish: [{ at: 12 s, count: 5, every: 100 ms, by: random, payload: 1 kB }]
faults:
${faults.join("")}expect:
  - coverage: { of: reachable, atLeast: 99.99 %, within: 1234567 us, from: 1234567 us, until: 12345678 us }
  - deliveryTime: { t100: 1 ms, from: 5 s }
  - registry: { at: 15 s }
  - falsePositives
`;

/** Messages, notes and a name that are wider than any column. */
const protocol = `
  const create = (host, { neighbours = [] }) => ({
    start: () => host.setTimer("ping", 1000),
    receive: (from) => host.observer.note("${long}${long}"),
    wake() { for (const peer of neighbours) host.send(peer, { kind: "${long}" }); },
    unreachable: () => undefined,
    stop: () => undefined,
  });
  export const protocol = { name: "${long}${long}", create, sizeOf: () => 123456789 };
`;

test("nothing that a run prints is wider than 80 columns", () => {
  file("wide.yaml", wide);
  const { code, stdout } = hearsay("run", "wide.yaml");
  expect(code).toBe(1);
  expect(tooWide(stdout)).toEqual([]);
  expect(stdout).not.toContain("\u001b");
});

test("nor does a protocol of one's own make it wider", () => {
  file("wide.mjs", protocol);
  file("ring.yaml", "{ name: ring, duration: 3 s, peers: 30, overlay: { ring: { each: 3 } } }");
  expect(tooWide(hearsay("run", "ring.yaml", "--protocol", "wide.mjs").stdout)).toEqual([]);
});

test("nor do many runs", () => {
  file("many.yaml", "{ name: many, duration: 40 s, peers: 10 }");
  expect(tooWide(hearsay("run", "many.yaml", "--seeds", "1,9007199254740991").stdout)).toEqual([]);
});

/** The lines that are too wide. */
function tooWide(text: string): string[] {
  return text.split("\n").filter((line) => columnsOf(line) > 80);
}
