import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LiveComponents } from "../../../sim/measures/live-components.js";
import { overlayAt } from "../../../sim/measures/overlay.js";
import { OverlayReplay } from "../../../sim/measures/overlay-replay.js";
import { Story } from "../../support/story.js";

const PEERS = 8;

type Step = readonly [what: "meet" | "counts" | "drops" | "dies" | "starts", one: number, other: number];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0]>("meet", "meet", "counts", "drops", "dies", "starts"),
    fc.integer({ min: 1, max: PEERS }),
    fc.integer({ min: 1, max: PEERS }),
  ),
  { maxLength: 40 },
);

const overlays = fc.constantFrom(undefined, [
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [6, 7],
] as const);

/** Carries out the steps that can be: the dead do nothing, and nobody meets itself. One a millisecond. */
function tell(story: Story, told: readonly Step[]): Story {
  const up = new Set(Array.from({ length: PEERS }, (_, index) => index + 1));
  for (const [index, [what, one, other]] of told.entries()) {
    story.at(index + 1);
    const [name, second] = [`peer-${one}`, `peer-${other}`];
    if (what === "starts" && !up.has(one)) {
      up.add(one);
      story.startsAnew(name);
    } else if (what === "dies" && up.delete(one)) {
      story.losesPower(name);
    } else if (one !== other && up.has(one)) {
      if (what === "drops") story.drops(name, second);
      if (what === "counts") story.counts(name, second);
      if (what === "meet" && up.has(other)) story.meet(name, second);
    }
  }
  return story;
}

test("what is kept up row by row is, after each moment, what is found anew from the beginning", () => {
  fc.assert(
    fc.property(overlays, steps, (links, told) => {
      const start = new Story({ peers: PEERS, ...(links === undefined ? {} : { links }) }).allStart();
      const record = tell(start, told).at(1_000).record();
      const { history, names, given } = record;
      const components = new LiveComponents(names.count);
      const overlay = new OverlayReplay(given, names.count, components);
      let row = 0;
      for (let at = 0; at <= told.length * 1000; at += 1000) {
        for (; row < history.length && history.at(row) <= at; row++) overlay.apply(history, row);
        const peers = names.idsOf("peer");
        for (const peer of peers) {
          if (overlay.isAlive(peer) && !components.members.has(peer)) components.add(peer);
          if (!overlay.isAlive(peer) && components.members.has(peer)) components.remove(peer);
        }
        const expected = overlayAt(record, at);
        const degrees = peers.map((peer) => overlay.degree(peer));
        expect({
          live: components.members.size,
          links: degrees.reduce((sum, degree) => sum + degree, 0) / 2,
          components: components.count(overlay),
          largestComponent: components.largest(overlay),
          isolated: peers.filter((peer) => overlay.isAlive(peer) && degrees[peer] === 0).length,
        }).toEqual({
          live: expected.live,
          links: expected.links,
          components: expected.components,
          largestComponent: expected.largestComponent,
          isolated: expected.isolated,
        });
        expect(components.apart(overlay) === undefined).toBe(expected.components <= 1);
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});
