import { expect, test } from "vitest";
import { readOvertaken } from "../../../cli/queue/working/overtaken.js";

const ELSEWHERE = "nothing was heard of this worker for too long, so it went to another";

test.each([
  { said: "Missing lock for job p-e946-7. moveToFinished", reason: ELSEWHERE },
  { said: "Lock mismatch for job p-e946-7. Cmd moveToFinished from active", reason: ELSEWHERE },
  { said: "Job p-e946-7 is not in the active state. moveToFinished", reason: ELSEWHERE },
  { said: "could not renew lock for job p-e946-7", reason: ELSEWHERE },
  {
    said: "Missing key for job p-e946-7. moveToFinished",
    reason: "the queue does not have it any more: it was done elsewhere, or Redis lost its data",
  },
])("a worker says why its result is not needed, without inner words: $said", ({ said, reason }) => {
  expect(readOvertaken(new Error(said))).toEqual({ job: "p-e946-7", reason });
});

test("other errors of the queue are no such reason", () => {
  expect(readOvertaken(new Error("NOAUTH Authentication required."))).toBeUndefined();
  expect(readOvertaken(new Error("Missing key for parent job p-e946-7. addJob"))).toBeUndefined();
});
