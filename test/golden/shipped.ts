import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type * as simulator from "../../sim/index.js";

/** As built, and loaded by Node itself: what users run. Through Vitest's own loader a run takes a third longer. */
const { loadScenario, simulate }: typeof simulator = createRequire(import.meta.url)("../../dist/sim/index.js");

/** What is recorded of a run. */
interface Golden {
  readonly digest: string;
  readonly events: number;
}

const scenarios = new URL("../../scenarios/", import.meta.url);

/** The names of the scenarios that are shipped. */
export const SHIPPED: readonly string[] = readdirSync(scenarios)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));

/** The one that takes as long as all the others; it has a test file of its own, so that both run at the same time. */
export const LONGEST = "thousand";

/** How long a test may take in which one of them is replayed, on a machine that is busy with other things. */
export const REPLAY_TIMEOUT_MS = 180_000;

/** What is recorded, by the name of the scenario. */
export const GOLDEN: Readonly<Record<string, Golden>> = JSON.parse(
  readFileSync(new URL("digests.json", import.meta.url), "utf8"),
);

/** Runs a shipped scenario. */
export function simulateShipped(name: string, options?: simulator.SimulateOptions): simulator.RunResult {
  const file = new URL(`${name}.yaml`, scenarios);
  const { scenario } = loadScenario(readFileSync(file, "utf8"), {
    file: fileURLToPath(file),
    readFile: (path) => readFileSync(new URL(path, file), "utf8"),
  });
  return simulate(scenario, options);
}

/** Replays a shipped scenario, and holds it to what is recorded of it and to what it expects itself. */
export function expectToReplayAsRecorded(name: string): void {
  const { digest, events, verdicts } = simulateShipped(name);
  expect.soft({ digest, events }, advice(name)).toEqual(GOLDEN[name]);
  const broken = verdicts.filter(({ held }) => !held);
  expect.soft(broken, `${name} does not show what it expects (its expect: in scenarios/${name}.yaml)`).toEqual([]);
}

function advice(name: string): string {
  const hearsay = "node dist/cli/hearsay.js";
  return `${name} does not replay as recorded in test/golden/digests.json.
Does it replay at all? If not, this names the first event that differs:
  npm run build && ${hearsay} verify scenarios/${name}.yaml
What has changed? Trace it here, and once more as it was (git stash, or git worktree), and compare:
  npm run build && ${hearsay} run scenarios/${name}.yaml --quiet --trace after.ndjson
  cmp before.ndjson after.ndjson    # says in which line they part
Is the change intended? Record it, and explain it in the commit:
  npm run digests -- --update ${name}
`;
}
