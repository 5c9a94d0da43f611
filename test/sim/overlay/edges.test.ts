import { expect, test } from "vitest";
import { build, neighboursOf } from "./graphs.js";

test("listed links are taken as they are, and once if they are listed both ways", () => {
  const overlay = build(
    {
      kind: "edges",
      edges: [
        [2, 0],
        [0, 1],
        [1, 0],
      ],
    },
    4,
  );
  expect(neighboursOf(overlay)).toEqual([[1, 2], [0], [0], []]);
});

test.each([4, -1, 1.5, Number.NaN])("a link to peer %d of four is refused, and said which", (peer) => {
  const make = () =>
    build(
      {
        kind: "edges",
        edges: [
          [0, 1],
          [2, peer],
        ],
      },
      4,
    );
  expect(make).toThrow(expect.objectContaining({ name: "OverlayError", code: "OVERLAY_UNKNOWN_PEER" }));
  expect(make).toThrow(
    `Link 2 of the overlay, 2–${peer}: there is no peer ${peer}. The 4 peers are numbered from 0 to 3.`,
  );
});

test("a link of a peer to itself is refused", () => {
  expect(() => build({ kind: "edges", edges: [[3, 3]] }, 4)).toThrow(
    expect.objectContaining({
      code: "OVERLAY_LOOP",
      message: "Link 1 of the overlay joins peer 3 to itself. Take it out.",
    }),
  );
});
