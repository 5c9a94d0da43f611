import { describe, expect, test } from "vitest";
import type { RunResult } from "../../sim/result.js";
import { simulate } from "../../sim/simulate.js";
import { anything } from "./arbitrary-anything.js";
import { holdsForAll } from "./holds.js";

describe("whatever happens", () => {
  test("no message goes twice over a link, and nothing is sent to one who was declared dead", () => {
    holdsForAll(anything, { runs: 80 }, (scenario) => {
      for (const verdict of simulate(scenario).verdicts) expect(verdict).toMatchObject({ held: true, worst: null });
    });
  });

  test("the figures of a run agree with each other", () => {
    holdsForAll(anything, { runs: 60 }, (scenario) => {
      expect(contradictionsIn(simulate(scenario))).toEqual([]);
    });
  });
});

/** What cannot be true at the same time: nothing, if empty. */
function contradictionsIn(result: RunResult): string[] {
  const { traffic, dissemination, detection, registry, overlay, series, nodes, scenario } = result;
  const { perMessage } = dissemination;
  const found: string[] = [];
  const claim = (isTrue: boolean, what: string) => isTrue || found.push(what);
  for (const [kind, { sent, received, lost }] of Object.entries(traffic.byKind)) {
    claim(received + lost <= sent, `${kind}: ${received} received and ${lost} lost of ${sent} sent`);
  }
  const gossip = traffic.byKind["gossip"] ?? { sent: 0, received: 0 };
  claim(total(perMessage, "transmissions") === gossip.sent, "transmissions of messages are the gossip sent");
  claim(dissemination.deliveries + dissemination.duplicates === gossip.received, "gossip received is new or not");
  claim(total(perMessage, "duplicates") === dissemination.duplicates, "duplicates add up");
  for (const message of perMessage) {
    const { name, delivered, reachable, live, t50, t95, t99, t100, hops, lastDeliveryHop } = message;
    claim(delivered <= reachable && reachable <= live, `${name}: ${delivered} of ${reachable} of ${live}`);
    claim((t100 !== null) === (delivered === live && live > 0), `${name}: t100 is ${t100}, ${delivered} of ${live}`);
    claim(ascending(t50, t95, t99, t100), `${name}: ${t50}, ${t95}, ${t99}, ${t100}`);
    claim(hops === null || (hops >= 1 && hops <= lastDeliveryHop), `${name}: ${hops} hops, ${lastDeliveryHop} at most`);
    claim((message.missedBy === null) === (delivered === live), `${name}: missed by ${message.missedBy}`);
  }
  for (const death of detection.perDeath) {
    claim(ascending(death.at, death.declaredAt), `${death.node}: declared before it died`);
    claim(ascending(death.at, death.removedAt), `${death.node}: removed before it died`);
    claim(ascending(death.at, death.restartedAt), `${death.node}: restarted before it died`);
  }
  claim(detection.falsePositives === detection.perMistake.length, "a row a mistake");
  claim(detection.detectionTime.count <= detection.deaths, "declared are the dead");
  const up = nodes.filter(({ role, state }) => role === "peer" && (state === "up" || state === "frozen")).length;
  claim(overlay.live === up, `${overlay.live} live in the overlay, ${up} in the table`);
  claim(overlay.largestComponent <= overlay.live && overlay.components <= overlay.live, "components are of the live");
  const counted = sum(nodes.map(({ neighbours }) => neighbours));
  claim(nodes.every(({ neighbours }) => neighbours >= 0) && counted >= overlay.links, `${counted} neighbours counted`);
  claim((series.live.at(-1) ?? 0) === overlay.live, `${series.live.at(-1)} live at the end of the series`);
  claim((series.stale.at(-1) ?? 0) === registry.stale, "stale at the end");
  claim((series.missing.at(-1) ?? 0) === registry.missing, "missing at the end");
  claim((series.unlisted.at(-1) ?? 0) === registry.unlisted, "unlisted at the end");
  claim(sum(series.deliveries) === dissemination.deliveries, "deliveries in the series");
  claim(registry.entries <= scenario.seeds * scenario.peers.count, "entries");
  return found;
}

function total<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return sum(rows.map((row) => row[key]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** Whether what is defined does not go down. */
function ascending(...values: readonly (number | null)[]): boolean {
  const defined = values.filter((value) => value !== null);
  return defined.every((value, index) => index === 0 || defined[index - 1] <= value);
}
