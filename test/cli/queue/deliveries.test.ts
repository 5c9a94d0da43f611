import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { QueueNetwork } from "./network.js";
import { hasRedis, PATIENCE } from "./redis-server.js";

describe.skipIf(!hasRedis)("a result that comes", PATIENCE, () => {
  let network: QueueNetwork;

  beforeAll(async () => {
    network = await QueueNetwork.open();
  });
  afterEach(async () => {
    await network.processes.endAll();
    network.nextQueue();
  });
  afterAll(() => network.close());

  /** Has the first point that is done told of once more, after something was done to what is told. */
  async function tellAgain(out: string, change: (told: string) => string) {
    const sweep = network.sweep("long.yaml", out, "--seeds", "1..3");
    const worker = network.worker();
    await sweep.until("point");
    const { version, code } = await worker.until("listening");
    const events = `hearsay:${network.queueName}@${version as string}-${code as string}:events`;
    const client = network.redis.client();
    const all = await client.xrange(events, "-", "+");
    const fields = all.map(([, each]) => each).find((each) => each.includes("completed"))!;
    await client.xadd(events, "*", ...fields.map((field) => (field.startsWith("{") ? change(field) : field)));
    return sweep;
  }

  test("twice counts once", async () => {
    const sweep = await tellAgain("twice", (told) => told);
    expect(await sweep.ended).toBe(0);
    expect(sweep.lines.filter(({ event }) => event === "point")).toHaveLength(3);
    network.expectOnce("twice", 3);
  });

  test("twice, and differs, is an error that names the point", async () => {
    const sweep = await tellAgain("fickle", (told) => told.replace(/"digest":"[0-9a-f]{4}/, '"digest":"ffff'));
    expect(await sweep.ended).toBe(3);
    expect(sweep.stderr()).toMatch(/setting 1, seed \d was run twice, and came to another end/);
    expect(sweep.stderr().replaceAll(/\s+/g, " ")).toContain(
      "is the protocol deterministic? (hearsay verify says why)",
    );
  });

  test("for another point, or with something else in it, is refused", async () => {
    const sweep = network.sweep("long.yaml", "foreign", "--seeds", "1..2");
    await sweep.until("workers");
    const client = network.redis.client();
    const [events] = await client.keys(`hearsay:${network.queueName}@*:events`);
    const all = await client.xrange(events!, "-", "+");
    const added = all.map(([, each]) => each).find((each) => each.includes("added"))!;
    const id = added[added.indexOf("jobId") + 1]!;
    const outcome = { seed: 1, digest: "0123456789abcdef", events: 1, verdicts: [], measures: {} };
    const result = JSON.stringify({ key: "0123456789abcdef", outcome });
    await client.xadd(events!, "*", "event", "completed", "jobId", id, "returnvalue", result, "prev", "active");
    expect(await sweep.ended).toBe(2);
    expect(sweep.stderr()).toMatch(/what came back for setting 1, seed \d is no result of it: somebody else writes/);
    network.expectOnce("foreign", 0);
  });
});
