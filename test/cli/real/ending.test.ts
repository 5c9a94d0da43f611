import { EventEmitter } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { awaitEnding } from "../../../cli/real/ending.js";
import type { NodeEvent } from "../../../cli/real/log/event.js";
import { LogOutput } from "../../../cli/real/log/log-output.js";
import { crashed, runUntilEnd, type Session } from "../../../cli/real/session.js";
import { explainFailure } from "../../../cli/shell/failure.js";
import { LocalNodes } from "./local-nodes.js";

const local = new LocalNodes();
afterEach(() => local.endAll());

describe("signals", () => {
  test("the first one asks to end, the second one ends at once", async () => {
    for (const [first, second, code] of [
      ["SIGINT", "SIGINT", 130],
      ["SIGINT", "SIGTERM", 143],
      ["SIGTERM", "SIGTERM", 143],
    ] as const) {
      const signals = new EventEmitter();
      const exits: number[] = [];
      const ending = awaitEnding(signals, (exit) => exits.push(exit));
      signals.emit(first);
      expect(await ending.reached).toEqual({ kind: "asked" });
      expect(exits).toEqual([]);
      signals.emit(second);
      expect(exits).toEqual([code]);
    }
  });
});

describe("a node that throws", () => {
  test("ends the command with its error and exit code 4, after the others have left", async () => {
    const { session, events } = await openSession();
    const [first, second] = [session.nodes[0]!, session.nodes[1]!];
    const over = runUntilEnd(session);
    crashed(session, first, new TypeError("no such thing"));
    const error: unknown = await over.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const { exitCode, text } = explainFailure(error);
    expect(exitCode).toBe(4);
    expect(text).toMatch(
      new RegExp(`^hearsay crashed: Error: peer ${first.journal.node} threw: no such thing\\n +at `),
    );
    expect(events.map(({ event, node }) => [event, node])).toEqual([
      ["crashed", first.journal.node],
      ["leaving", second.journal.node],
      ["left", second.journal.node],
    ]);
    expect([first.status, second.status]).toEqual(["crashed", "left"]);
  });
});

test("troubles that were only counted are told at the end", async () => {
  const { session, events } = await openSession();
  const over = runUntilEnd(session);
  for (let i = 0; i < 3; i++) session.nodes[0]!.journal.trouble({ cause: "malformed", remote: "192.0.2.7" });
  session.ending.ask("SIGINT");
  await over;
  expect(events).toContainEqual({
    event: "troubles",
    node: session.nodes[0]!.journal.node,
    cause: "malformed",
    count: 2,
  });
});

/** Two peers that run. */
async function openSession() {
  const events: NodeEvent[] = [];
  const log = { wants: () => true, tell: (_: string, event: NodeEvent) => events.push(event) };
  const nodes = [await local.open("peer", log), await local.open("peer", log)];
  const ending = awaitEnding(new EventEmitter(), () => expect.fail("ended at once"));
  const output = new LogOutput((error) => ending.break(error));
  const session: Session = { nodes, ending, output, log };
  return { session, events };
}
