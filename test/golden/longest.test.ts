import { test } from "vitest";
import { expectToReplayAsRecorded, LONGEST, REPLAY_TIMEOUT_MS } from "./shipped.js";

test(`${LONGEST} replays as recorded, and all that it expects holds`, { timeout: REPLAY_TIMEOUT_MS }, () =>
  expectToReplayAsRecorded(LONGEST),
);
