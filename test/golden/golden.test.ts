import { describe, expect, test } from "vitest";
import { expectToReplayAsRecorded, GOLDEN, LONGEST, REPLAY_TIMEOUT_MS, SHIPPED } from "./shipped.js";

describe("the shipped scenarios", () => {
  test("are those that have a recorded digest (npm run digests -- --update)", () => {
    expect(Object.keys(GOLDEN).toSorted()).toEqual(SHIPPED.toSorted());
  });

  test.each(SHIPPED.filter((name) => name !== LONGEST))(
    "%s replays as recorded, and all that it expects holds",
    { timeout: REPLAY_TIMEOUT_MS },
    (name) => expectToReplayAsRecorded(name),
  );
});
