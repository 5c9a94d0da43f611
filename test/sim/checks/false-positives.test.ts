import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/node/settings.js";
import { Story } from "../../support/story.js";
import { star, verdictOn } from "./verdicts.js";

function four(): Story {
  return new Story({ peers: 4, links: star(4) }).allStart().at(40_000);
}

describe("false positives", () => {
  test("hold when nobody who lives was declared dead", () => {
    expect(
      verdictOn(four().losesPower("peer-4").at(80_000).declaresDead("peer-1", "peer-4"), "falsePositives"),
    ).toEqual({
      check: "falsePositives",
      expectation: "false positives ≤ 0",
      held: true,
      measured: "0 of 1 declaration over 4 peers",
      worst: null,
      worstCase: null,
      margin: "at the limit",
      judged: 4,
    });
  });

  test("do not hold for one too many, and name it: who declared whom, and when", () => {
    const story = four().declaresDead("peer-1", "peer-2").at(40_000.125).declaresDead("peer-3", "peer-1").at(90_000);
    expect(verdictOn(story, "falsePositives")).toMatchObject({
      held: false,
      measured: "2 of 2 declarations over 4 peers",
      worst: "peer-1 declared peer-2 dead at 40 s",
      worstCase: { message: null, peer: "peer-2", at: 40_000 },
      margin: "2 false positives over the limit",
    });
    expect(verdictOn(story, { falsePositives: { atMost: 1 } })).toMatchObject({
      held: false,
      expectation: "false positives ≤ 1",
      worst: "peer-3 declared peer-1 dead at 40.000125 s",
    });
    expect(verdictOn(story, { falsePositives: { atMost: 2 } })).toMatchObject({
      held: true,
      worst: "peer-1 declared peer-2 dead at 40 s",
      margin: "at the limit",
    });
    expect(verdictOn(story, { falsePositives: { atMost: 5 } }).margin).toBe("3 false positives below the limit");
  });

  test("are those that were declared in the window, over the peers that were up in it", () => {
    const story = four().declaresDead("peer-1", "peer-2").at(50_000).losesPower("peer-4").at(60_000);
    story.declaresDead("peer-1", "peer-4").declaresDead("peer-3", "peer-1").at(90_000);
    expect(verdictOn(story, { falsePositives: { from: "40.000001 s", until: "60 s" } })).toMatchObject({
      held: false,
      expectation: "false positives ≤ 0, declared from 40.000001 s up to 60 s",
      measured: "1 of 2 declarations over 4 peers",
      worst: "peer-3 declared peer-1 dead at 60 s",
    });
    expect(verdictOn(story, { falsePositives: { during: ["60.000001 s", "90 s"] } })).toMatchObject({
      held: true,
      judged: 3,
      measured: "0 of 0 declarations over 3 peers",
    });
  });

  test("have nothing to judge without peers, or when liveness is off", () => {
    const nothing = { held: false, judged: 0, worst: null };
    expect(verdictOn(new Story({ peers: 1 }).at(90_000), "falsePositives")).toMatchObject({
      ...nothing,
      measured: "no peer to judge",
    });
    const protocol = { ...DEFAULT_SETTINGS, liveness: "off" as const };
    const off = new Story({ peers: 2, links: [[1, 2]], scenario: { protocol } }).allStart().at(90_000);
    expect(verdictOn(off, "falsePositives")).toMatchObject({
      ...nothing,
      measured: "nothing to judge: liveness is off",
    });
  });
});
