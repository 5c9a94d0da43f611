import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TraceEvent } from "../../sim/index.js";
import { fixture, openWorkshop, RING } from "./hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay } = workshop;
afterAll(workshop.remove);

const documentation = readFileSync("docs/trace.md", "utf8");
const examples = [...documentation.matchAll(/`(\{"at":.*?\})`/g)].map((match) => JSON.parse(match[1]!) as TraceEvent);
const told: TraceEvent[] = [];

beforeAll(() => {
  file("ring.yaml", RING);
  hearsay("run", fixture("everything.yaml"), "--trace", "trace.ndjson");
  const lines = [
    ...readFileSync(join(folder, "trace.ndjson"), "utf8").trimEnd().split("\n"),
    ...hearsay("run", "ring.yaml", "--protocol", fixture("pings.js"), "--trace", "-").stdout.trimEnd().split("\n"),
  ];
  told.push(...lines.map((line) => JSON.parse(line) as TraceEvent));
});

describe("the trace", () => {
  test("tells of the events that its documentation shows, and of no others", () => {
    expect(eventsOf(told)).toEqual(eventsOf(examples));
  });

  test("has the fields that its documentation names, and no others", () => {
    const documented = [...documentation.matchAll(/^\| `([a-z]+)` +\| (string|number) /gm)];
    const types = new Map(documented.map((match) => [match[1]!, match[2]!]));
    expect([...new Set(told.flatMap((event) => Object.keys(event)))].toSorted()).toEqual([...types.keys()].toSorted());
    for (const event of told) {
      for (const [field, value] of Object.entries(event)) expect(typeof value, field).toBe(types.get(field));
    }
  });

  test("looks as its examples do", () => {
    const shapes = new Set(told.map(shapeOf));
    for (const example of examples) expect([...shapes]).toContain(shapeOf(example));
  });

  test("goes forward in time, by whole microseconds", () => {
    const lines = readFileSync(join(folder, "trace.ndjson"), "utf8").trimEnd().split("\n");
    const times = lines.map((line) => (JSON.parse(line) as TraceEvent).at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.filter((at) => Math.round(at * 1000) / 1000 !== at)).toEqual([]);
  });

  test("leaves the run as it was", () => {
    const plain = hearsay("run", fixture("everything.yaml")).stdout;
    const { stdout, stderr } = hearsay("run", fixture("everything.yaml"), "--trace", "-");
    expect(stdout).toBe(readFileSync(join(folder, "trace.ndjson"), "utf8"));
    expect(/digest .*/.exec(stderr)?.[0]).toBe(/digest .*/.exec(plain)?.[0]);
  });

  test("is of one run, and has the standard output for itself", async () => {
    const ofSeveral = await answer("run", "ring.yaml", "--trace", "x", "--seeds", "1,2");
    expect(ofSeveral.stderr).toBe("--trace is of a single run\n");
    expect(await answer("run", "ring.yaml", "--trace", "-", "--json")).toMatchObject({ code: 2, stdout: "" });
  });
});

function eventsOf(all: readonly TraceEvent[]): string[] {
  return [...new Set(all.map(({ event }) => event))].toSorted();
}

/** The event and its fields, in their order. */
function shapeOf(event: TraceEvent): string {
  return `${event.event}: ${Object.keys(event).join(", ")}`;
}
