import { describe, expect, test } from "vitest";
import { Story } from "../../support/story.js";
import { star, verdictOn } from "./verdicts.js";

/** Three peers, of whom the first publishes every 10 s up to 1 min; what is published before `lostUntil` is lost. */
function told(befalls: (story: Story) => Story, { lostUntil = 0, end = 90_000 } = {}): Story {
  const story = new Story({ peers: 3, links: star(3) }).allStart().at(5_000);
  befalls(story);
  for (let at = 10_000; at <= 60_000; at += 10_000) {
    story.at(at).publishes("peer-1");
    if (at >= lostUntil)
      story
        .at(at + 10)
        .delivers("peer-2", "peer-1")
        .delivers("peer-3", "peer-1");
  }
  return story.at(end);
}

const afterFaults = { coverage: { within: "10 s", after: "faults" } } as const;
const afterHeal = { coverage: { within: "10 s", after: "heal" } } as const;

describe("a window", () => {
  test("may be written by both its ends, or by its beginning as a time that it is after", () => {
    const story = told((one) => one);
    expect(verdictOn(story, { coverage: { during: ["20 s", "40 s"] } })).toMatchObject({
      judged: 3,
      expectation: "coverage of live peers ≥ 100 %, published from 20 s up to 40 s",
    });
    expect(verdictOn(story, { coverage: { after: "20.000001 s" } })).toMatchObject({
      judged: 4,
      expectation: "coverage of live peers ≥ 100 %, published from 20.000001 s",
    });
  });
});

describe("after the last partition", () => {
  test("what is published from its end on is judged", () => {
    const story = told((one) => one.isCut(["peer-1"], { lasts: 25_000 }), { lostUntil: 30_000 });
    expect(verdictOn(story, afterHeal)).toMatchObject({
      held: true,
      judged: 4,
      expectation: "coverage of live peers ≥ 100 % within 10 s, published after the last partition",
      measured: "4 of 4 messages did; least 100 %; from 30 s on",
    });
    expect(verdictOn(story, { coverage: { within: "10 s" } })).toMatchObject({ held: false, judged: 6 });
  });

  test("counts from the last one's end, whichever began last", () => {
    const two = told((one) => one.isCut(["peer-1"], { lasts: 40_000 }).isCut(["peer-2"], { lasts: 10_000 }));
    expect(verdictOn(two, afterHeal)).toMatchObject({ judged: 2, held: true });
  });

  test("has nothing to judge when there was none, when one lasts, or when the window is over before it", () => {
    const nothing = { held: false, judged: 0 };
    expect(
      verdictOn(
        told((one) => one),
        afterHeal,
      ),
    ).toMatchObject({ ...nothing, measured: "there was no partition" });
    expect(
      verdictOn(
        told((one) => one.isCut(["peer-1"])),
        afterHeal,
      ),
    ).toMatchObject({
      ...nothing,
      measured: "a partition lasts to the end",
    });
    const healing = told((one) => one.isCut(["peer-1"], { lasts: 25_000 }));
    expect(verdictOn(healing, { coverage: { after: "heal", until: "20 s" } })).toMatchObject({
      ...nothing,
      measured: "the window ended before that, which was at 30 s",
    });
    const late = told((one) => one.isCut(["peer-1"], { lasts: 86_000 }));
    expect(verdictOn(late, afterHeal)).toMatchObject({
      ...nothing,
      measured: "the run ended before that, which was at 91 s",
    });
  });
});

describe("after the faults", () => {
  test("begins when the last thing that they did is over", () => {
    expect(
      verdictOn(
        told((one) => one.isDisturbed([], { lasts: 25_000 })),
        afterFaults,
      ),
    ).toMatchObject({
      judged: 4,
      measured: "4 of 4 messages did; least 100 %; from 30 s on",
      expectation: "coverage of live peers ≥ 100 % within 10 s, published after the faults",
    });
    expect(
      verdictOn(
        told((one) => one.isCut(["peer-1"], { lasts: 35_000 })),
        afterFaults,
      ).judged,
    ).toBe(3);
  });

  test("begins when everybody has had the time to join, if there are none", () => {
    const story = told((one) => one);
    expect(verdictOn(story, afterFaults)).toMatchObject({ judged: 6, held: true });
    const late = told((one) => one.at(15_000).startsAnew("peer-2"));
    expect(verdictOn(late, afterFaults).judged).toBe(4);
  });

  test("is not before a frozen peer thaws", () => {
    const frozen = told((one) => one.freezes("peer-2").at(35_000).thaws("peer-2"));
    expect(verdictOn(frozen, afterFaults).judged).toBe(3);
  });

  test("is a moment after a death: who is dead stays dead", () => {
    expect(
      verdictOn(
        told((one) => one.losesPower("peer-3")),
        afterFaults,
      ),
    ).toMatchObject({ held: true, judged: 6 });
  });

  test("has nothing to judge when something lasts, or somebody stays frozen", () => {
    const nothing = { held: false, judged: 0, measured: "faults last to the end" };
    expect(
      verdictOn(
        told((one) => one.isDisturbed([])),
        afterFaults,
      ),
    ).toMatchObject(nothing);
    expect(
      verdictOn(
        told((one) => one.isCut(["peer-2"])),
        afterFaults,
      ),
    ).toMatchObject(nothing);
    expect(
      verdictOn(
        told((one) => one.freezes("peer-2")),
        afterFaults,
      ),
    ).toMatchObject(nothing);
  });

  test("does not wait, as far as the core is concerned, for who stays frozen", () => {
    const story = told((one) => one.freezes("peer-2"));
    expect(verdictOn(story, { coverage: { of: "core", after: "faults", within: "10 s" } })).toMatchObject({
      held: true,
      judged: 6,
    });
  });
});

describe("the core", () => {
  test("is those whom no fault acted upon, and who were there to the end", () => {
    const story = told((one) => one.isDisturbed(["peer-3"], { lasts: 0 }), { lostUntil: 100_000 });
    story.at(10_010).delivers("peer-2", "peer-1", 0).at(90_000);
    expect(verdictOn(story, { coverage: { of: "core", until: "15 s" } })).toMatchObject({
      held: true,
      judged: 1,
      expectation: "coverage of core peers ≥ 100 %, published up to 15 s",
      worst: "peer-1#1, published at 10 s: 2 of 2, peer-2 after 10 ms",
    });
    expect(verdictOn(story, { coverage: { until: "15 s" } }).held).toBe(false);
  });

  test("is judged by the messages that it publishes itself", () => {
    const story = told((one) => one.isDisturbed(["peer-1"], { lasts: 0 }));
    expect(verdictOn(story, { coverage: { of: "core" } })).toMatchObject({
      judged: 0,
      measured: "no message to judge",
    });
  });

  test("is what a delivery time may be over", () => {
    const story = told((one) => one.isDisturbed(["peer-3"], { lasts: 0 }), { lostUntil: 100_000 });
    story.at(10_030).delivers("peer-2", "peer-1", 0).at(90_000);
    expect(verdictOn(story, { deliveryTime: { t100: "1 s", over: "core", until: "15 s" } })).toMatchObject({
      judged: 1,
      expectation: "t100 over core peers ≤ 1 s, published up to 15 s",
    });
    expect(verdictOn(story, { deliveryTime: { t100: "1 s", until: "15 s" } }).worstCase).toMatchObject({
      peer: "peer-3",
    });
  });
});

test("a delivery time over reachable peers excuses those whom nothing could reach in time", () => {
  const story = new Story({ peers: 3, links: star(3) }).allStart().at(4_000).isCut(["peer-3"]);
  story.at(5_000).publishes("peer-1").at(5_010).delivers("peer-2", "peer-1").at(60_000);
  expect(verdictOn(story, { deliveryTime: { t100: "1 s", over: "reachable" } })).toMatchObject({
    held: true,
    expectation: "t100 over reachable peers ≤ 1 s",
    worst: "peer-1#1, published at 5 s: 10 ms, when peer-2 got it",
  });
  expect(verdictOn(story, { deliveryTime: { t100: "1 s" } }).held).toBe(false);
});
