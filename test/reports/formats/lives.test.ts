import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isThere, linkLives, nodeLives } from "../../../reports/formats/lives.js";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { reportOfRows } from "./formatted.js";
import { END, histories, NODES } from "./histories.js";

const NAMES = Array.from({ length: NODES }, (_, node) => `n${node}`);

describe("the lives of nodes and links", () => {
  test("say at any moment who is there, as the timeline does", () => {
    fc.assert(
      fc.property(histories, fc.nat(END), (rows, at) => {
        const data = reportOfRows(rows, NAMES, END);
        const moment = new Timeline(data.recording, NODES).at(at);
        const up = nodeLives(data).map((lives) => lives.some((life) => isThere(life, at)));
        expect(up).toEqual(NAMES.map((_, node) => moment.isAlive(node)));
        const links = linkLives(data).filter((life) => isThere(life, at));
        const expected: string[] = [];
        moment.forEachLink((one, other) => expected.push(`${one}-${other}`));
        expect(links.map(({ one, other }) => `${one}-${other}`).toSorted()).toEqual(expected.toSorted());
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("are one for each time that the same two nodes were linked", () => {
    const data = reportOfRows(
      [
        [0, "started", 1],
        [0, "started", 2],
        [5, "linked", 1, 2],
        [9, "unlinked", 2, 1],
        [20, "linked", 1, 2],
      ],
      ["s", "a", "b"],
      100,
    );
    expect(linkLives(data)).toEqual([
      { one: 1, other: 2, since: 5, until: 9 },
      { one: 1, other: 2, since: 20, until: null },
    ]);
  });
});
