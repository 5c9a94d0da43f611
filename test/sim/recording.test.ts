import { describe, expect, test } from "vitest";
import {
  parseResult,
  ResultError,
  RECORDED_EVENTS,
  type Recording,
  type RunResult,
  simulate,
} from "../../sim/index.js";
import { cutLinks } from "../../sim/measures/cut-links.js";
import { recordDeliveries } from "../../sim/measures/recorded-deliveries.js";
import { isLongerThan, recordHistory } from "../../sim/measures/recorded-history.js";
import { Senders } from "../../sim/recorder/senders.js";
import { eventful } from "../support/eventful.js";
import { scenarioWith, WHOLE_RUN } from "../support/scenarios.js";
import { Story } from "../support/story.js";

type Changeable<T> = { -readonly [Key in keyof T]: Changeable<T[Key]> };

/** The rows of a recording in words: `5000 linked 1 2`. */
function rowsOf({ history: { at, what, node, other } }: Pick<Recording, "history">): string[] {
  return at.map((time, row) => `${time} ${RECORDED_EVENTS[what[row]]} ${node[row]} ${other[row]}`);
}

function recorded(result: RunResult): Recording {
  if (result.recording === null) throw new Error("it was not recorded");
  return result.recording;
}

const split = scenarioWith({
  seeds: 2,
  peers: 12,
  duration: 60_000,
  // What a partition stops is lost.
  network: { mode: "datagram" },
  faults: [
    {
      at: 20_000,
      act: "partition",
      name: "split",
      from: { names: ["peer-1", "peer-2", "peer-3"] },
      to: "others",
      direction: "both",
      lasts: 10_000,
    },
    { at: 45_000, act: "kill", who: { names: ["peer-5"] }, how: "power-off" },
  ],
  expect: [{ check: "coverage", of: "live", atLeast: 1, within: 2_000, ...WHOLE_RUN }],
});

describe("a recording of a run", () => {
  const result = simulate(split, { recording: "on" });
  const recording = recorded(result);

  test("changes nothing else of the run", () => {
    expect({ ...result, recording: null }).toEqual(simulate(split));
  });

  test("is not made unless it is asked for", () => {
    expect(simulate(split).recording).toBeNull();
  });

  test("leads to the overlay that the run ended with", () => {
    const links = new Set<string>();
    for (const row of rowsOf(recording)) {
      const [, what, node, other] = row.split(" ");
      if (what === "linked") links.add(`${node} ${other}`);
      if (what === "unlinked") expect(links.delete(`${node} ${other}`)).toBe(true);
    }
    expect(links.size).toBe(result.overlay.links);
    const dead = result.nodes.findIndex(({ name }) => name === "peer-5");
    expect([...links].filter((link) => link.split(" ").includes(String(dead)))).toEqual([]);
  });

  test("says of each message who delivered it, and from whom", () => {
    const { perMessage } = result.dissemination;
    expect(recording.deliveries.map(({ message }) => message)).toEqual(perMessage.map((_, message) => message));
    for (const { message, node, after, from, missed, unreachable } of recording.deliveries) {
      const row = perMessage[message];
      expect(result.nodes[node[0]].name).toBe(row.origin);
      expect(after[0]).toBe(0);
      expect(from[0]).toBe(-1);
      for (let place = 1; place < node.length; place++) {
        const sender = node.indexOf(from[place]);
        expect(after[sender]).toBeLessThan(after[place]);
      }
      expect(missed).toHaveLength(row.live - row.delivered);
      expect(unreachable).toHaveLength(row.live - row.reachable);
      expect(missed).toEqual(expect.arrayContaining([...unreachable]));
    }
    expect(recording.deliveries.some(({ missed }) => missed.length > 0)).toBe(true);
  });

  test("says how often each node received what it had", () => {
    expect(recording.duplicates).toHaveLength(result.nodes.length);
    expect(recording.duplicates.reduce((sum, count) => sum + count)).toBe(result.dissemination.duplicates);
  });

  test("says which links a partition cut, and when", () => {
    const [cut, ...others] = recording.cuts;
    expect(others).toEqual([]);
    expect(cut).toMatchObject({ fault: 0, since: 20_000, until: 30_000 });
    expect(cut.one.length).toBeGreaterThan(0);
    const isInside = (node: number) => ["peer-1", "peer-2", "peer-3"].includes(result.nodes[node].name);
    for (const [index, one] of cut.one.entries()) expect(isInside(one)).not.toBe(isInside(cut.other[index]));
  });

  test("is the same for a run that goes through everything, written and read", () => {
    const whole = simulate(eventful({}), { recording: "on" });
    const read = parseResult(JSON.parse(JSON.stringify(whole)));
    expect(read).toEqual(whole);
    expect(recorded(read).history.at.length).toBeGreaterThan(100);
  });
});

describe("the history of a recording", () => {
  const story = () =>
    new Story({
      seeds: 1,
      peers: 3,
      links: [
        [1, 2],
        [2, 3],
      ],
    })
      .allStart()
      .at(1_000)
      .lists("seed-1", "peer-1", "peer-2")
      .at(2_000)
      .losesPower("peer-2")
      .at(3_000)
      .removes("seed-1", "peer-2");

  test("has each link once, and ends it with the life of either end", () => {
    expect(rowsOf(recordHistory(story().evidence()))).toEqual([
      "0 started 0 -1",
      "0 started 1 -1",
      "0 started 2 -1",
      "0 linked 1 2",
      "0 started 3 -1",
      "0 linked 2 3",
      "1000 listed 0 1",
      "1000 listed 0 2",
      "2000 unlinked 2 3",
      "2000 unlinked 1 2",
      "2000 powered off 2 -1",
      "3000 unlisted 0 2",
    ]);
  });

  test("that is too long is how the run ended, and says so", () => {
    const { since, leftOut, ...short } = recordHistory(story().at(10_000).evidence(), 5);
    expect(since).toBe(10_000);
    expect(rowsOf(short)).toEqual([
      "10000 started 0 -1",
      "10000 started 1 -1",
      "10000 started 2 -1",
      "10000 powered off 2 -1",
      "10000 started 3 -1",
      "10000 listed 0 1",
    ]);
    expect(leftOut).toEqual([expect.stringContaining("before the end of the run")]);
  });

  test("is not made when even its last moment is too long", () => {
    const evidence = story().at(10_000).evidence();
    expect(isLongerThan(4, evidence, 5)).toBe(true);
    expect(isLongerThan(6, evidence, 5)).toBe(false);
    expect(isLongerThan(4, evidence)).toBe(false);
  });
});

describe("what is too much to keep", () => {
  test("of cut links is left out, and said", () => {
    const links = [{ one: 1, other: 2, since: 0, until: Infinity }];
    const barrier = (fault: number) => ({ fault, since: 10, until: 20, blocks: () => true });
    const { cuts, leftOut } = cutLinks(links, { barriers: [barrier(0), barrier(1), barrier(2)], endedAt: 100 }, 2);
    expect(cuts.map(({ fault }) => fault)).toEqual([0, 1]);
    expect(leftOut).toEqual(["The links of 1 of 3 cuts were not kept."]);
  });

  test("of messages is all but those that missed somebody, and some of the others, evenly", () => {
    const senders = new Senders(2);
    const story = new Story({ peers: 2, links: [[1, 2]] }).allStart();
    for (let message = 0; message < 8; message++) {
      senders.published(message, 0);
      story.at(1_000 * (message + 1)).publishes("peer-1");
      // The sixth is lost.
      if (message !== 5) story.at(1_000 * (message + 1) + 10).delivers("peer-2", "peer-1");
    }
    const { deliveries, leftOut } = recordDeliveries(story.at(20_000).evidence(), senders, 8);
    expect(deliveries.map(({ message }) => message)).toEqual([0, 2, 4, 5]);
    expect(leftOut).toEqual(["Who delivered it when was kept of 4 of 8 messages."]);
  });

  test("of senders is every other message, as often as needed", () => {
    const senders = new Senders(10, 40);
    for (let message = 0; message < 9; message++) {
      senders.published(message, 0);
      senders.delivered(message, 1, 0);
    }
    const kept = Array.from({ length: 9 }, (_, message) => message).filter((message) => senders.keeps(message));
    expect(kept).toEqual([0, 4, 8]);
    expect(senders.of(8, 1)).toBe(0);
    expect(senders.of(7, 1)).toBeUndefined();
  });
});

test("a node that forgot a message, and gets it again, has it from its first sender", () => {
  const senders = new Senders(3);
  senders.published(0, 0);
  senders.delivered(0, 1, 0);
  senders.delivered(0, 1, 2);
  senders.delivered(0, 0, 1);
  expect(senders.of(0, 1)).toBe(0);
  expect(senders.of(0, 0)).toBeUndefined();
});

describe("a recording that contradicts itself is refused, with the place:", () => {
  const whole = JSON.stringify(simulate(split, { recording: "on" }));

  /** What is said of the result once it is changed. */
  function saidOf(change: (recording: Changeable<Recording>, result: Changeable<RunResult>) => void): string {
    const result = JSON.parse(whole) as Changeable<RunResult>;
    if (result.recording !== null) change(result.recording, result);
    try {
      parseResult(result);
    } catch (error) {
      if (error instanceof ResultError) return error.message;
      throw error;
    }
    return "nothing";
  }

  test("columns of different lengths", () => {
    expect(saidOf(({ history }) => history.node.pop())).toMatch(
      /^recording\.history\.node: it has \d+ entries, and at/,
    );
    expect(saidOf((_, { series }) => series.live.pop())).toMatch(/^series\.live: it has \d+ entries/);
    expect(saidOf(({ deliveries }) => deliveries[3].from.pop())).toMatch(/^recording\.deliveries\[3\]\.from: /);
  });

  test("nodes and messages that there are not", () => {
    expect(saidOf(({ history }) => (history.other[7] = 14))).toBe(
      "recording.history.other[7]: there is no node 14: there are 14",
    );
    expect(saidOf(({ cuts }) => (cuts[0].one[0] = 99))).toContain("recording.cuts[0].one[0]: there is no node 99");
    expect(saidOf(({ deliveries }) => (deliveries[0].message = 5_000))).toContain("there is no message 5000");
    expect(saidOf(({ duplicates }) => duplicates.push(1))).toBe(
      "recording.duplicates: there are 15 entries for 14 nodes",
    );
  });

  test("rows about two nodes that have but one", () => {
    const linked = RECORDED_EVENTS.indexOf("linked");
    const alone = saidOf(({ history }) => (history.other[history.what.indexOf(linked)] = -1));
    expect(alone).toMatch(/^recording\.history\.other\[\d+\]: -1 cannot be the other node of "linked"$/);
    const loop = saidOf(({ history }) => {
      const row = history.what.indexOf(linked);
      history.other[row] = history.node[row];
    });
    expect(loop).toMatch(/cannot be the other node of "linked"$/);
  });

  test("more hops than there are nodes", () => {
    expect(saidOf((_, { dissemination }) => (dissemination.perMessage[1].lastDeliveryHop = 15))).toBe(
      "dissemination.perMessage[1].lastDeliveryHop: it cannot have taken that many hops: there are 14 nodes",
    );
  });

  test("times out of order", () => {
    expect(saidOf(({ history }) => (history.at[3] = 50_000))).toMatch(
      /^recording\.history\.at\[4\]: .* comes after 50000/,
    );
  });

  test("times that are not within the run", () => {
    const end = "is after the end of the run, which was at 60000";
    expect(saidOf(({ history }) => (history.at[history.at.length - 1] = 1e12))).toMatch(
      /^recording\.history\.at\[\d+\]: 1000000000000 is after the end of the run, which was at 60000$/,
    );
    expect(saidOf(({ deliveries: [first] }) => (first.after[first.after.length - 1] = 1e12))).toMatch(
      /^recording\.deliveries\[0\]\.after\[\d+\]: published at \d+, the message was delivered after the end of the run/,
    );
    expect(saidOf(({ history }) => (history.at[history.at.length - 1] = 1e308))).toMatch(
      /^recording\.history\.at\[\d+\]: no time is more than 9007199254740\.\d+ ms$/,
    );
    expect(saidOf(({ cuts }) => (cuts[0].until = 60_000.5))).toBe(`recording.cuts[0].until: 60000.5 ${end}`);
    expect(saidOf(({ cuts }) => (cuts[0].until = 19_000))).toBe(
      "recording.cuts[0].until: 19000 is before it began, which was at 20000",
    );
    expect(saidOf((recording) => (recording.since = 10))).toBe(
      "recording.history.at[0]: 0 is before the recording begins, which is at 10",
    );
    expect(saidOf((recording) => (recording.since = 70_000))).toContain(`recording.since: 70000 ${end}`);
    expect(saidOf((_, { series }) => (series.at[series.at.length - 1] = 70_000))).toMatch(
      /^series\.at\[\d+\]: 70000 is after the end/,
    );
    expect(saidOf((_, { series }) => (series.at[0] = 50_000))).toMatch(/^series\.at\[1\]: .* comes after 50000$/);
    expect(saidOf((_, { detection }) => (detection.perDeath[0].declaredAt = 1e12))).toBe(
      `detection.perDeath[0].declaredAt: 1000000000000 ${end}`,
    );
    expect(saidOf((_, { nodes }) => (nodes[3].joinedAt = 60_001))).toBe(`nodes[3].joinedAt: 60001 ${end}`);
    expect(saidOf((_, { dissemination }) => (dissemination.perMessage[0].publishedAt = 60_001))).toContain(
      `dissemination.perMessage[0].publishedAt: 60001 ${end}`,
    );
    expect(saidOf((_, result) => (result.endedAt = 61_000))).toBe(
      "endedAt: 61000 is after the scenario's duration, which is 60000",
    );
  });

  test("shares that are none", () => {
    expect(saidOf((_, { dissemination }) => (dissemination.coverage.mean = 2))).toMatch(
      /^dissemination\.coverage\.mean: /,
    );
  });

  test("counts of which one does not follow from the others", () => {
    expect(saidOf((_, { overlay }) => (overlay.live = 7))).toBe(
      "overlay.live: it is 7, and 11 of the peers among the nodes are up or frozen",
    );
    const live = saidOf((_, { dissemination: { perMessage } }) => (perMessage[0].live = 13));
    expect(live).toContain("perMessage[0].live: it is 13, and can be 12 at most: as many as there are peers");
    const delivered = saidOf((_, { dissemination: { perMessage } }) => (perMessage[0].delivered = 14));
    expect(delivered).toMatch(/perMessage\[0\]\.delivered: it is 14, and can be \d+ at most: as many as are reachable/);
    expect(saidOf(({ deliveries }) => deliveries[0].missed.push(3))).toMatch(
      /^recording\.deliveries\[0\]\.missed: there are \d+ peers, and peer-\d+#1 has live \d+ and delivered \d+, which/,
    );
    expect(saidOf(({ deliveries }) => deliveries[0].unreachable.push(3))).toMatch(
      /^recording\.deliveries\[0\]\.unreachable: there are \d+ peers/,
    );
  });

  test("nodes that cannot be told apart", () => {
    expect(saidOf((_, { nodes }) => (nodes[5].name = "peer-1"))).toBe(
      "nodes[5].name: nodes[2] is called `peer-1` as well",
    );
    expect(saidOf((_, { nodes }) => (nodes[5].name = ""))).toBe("nodes[5].name: a node has a name, and this is empty");
  });

  test("what is no event", () => {
    expect(saidOf(({ history }) => (history.what[0] = 99))).toMatch(/^recording\.history\.what\[0\]: /);
  });
});
