import * as fc from "fast-check";
import { type FaultInput, span } from "./arbitrary-scenarios.js";

/** Who can be hit, and when. Times in milliseconds. */
export interface Targets {
  readonly seeds: number;
  readonly peers: number;
  /** When all have joined. */
  readonly from: number;
  /** Before the end of the run. */
  readonly until: number;
}

/** What happens to one node: at most one thing, and what makes up for it. */
export type Episode = (node: string, targets: Targets) => fc.Arbitrary<readonly FaultInput[]>;

/** The node is killed, by a crash or a loss of power. */
export const death: Episode = (node, { from, until }) =>
  fc
    .tuple(fc.integer({ min: from, max: until }), fc.constantFrom("crash" as const, "power-off" as const))
    .map(([at, how]) => [{ at: `${at} ms`, kill: { names: [node], how } }]);

/** The node is killed, and starts again some time after that. */
export const outage: Episode = (node, targets) =>
  fc
    .tuple(
      death(node, { ...targets, until: targets.until - 1 }),
      fc.integer({ min: 1, max: 30_000 }),
      fc.constantFrom("kept" as const, "lost" as const),
    )
    .map(([[kill], lasts, memory]) => {
      const back = Math.min(timeOf(kill) + lasts, targets.until);
      return [kill, { at: `${back} ms`, restart: { names: [node], memory } }];
    });

/** The node freezes; it thaws some time after that, or never. */
export const freeze: Episode = (node, { from, until }) =>
  fc
    .tuple(fc.integer({ min: from, max: until - 1 }), fc.option(fc.integer({ min: 1, max: 30_000 })))
    .map(([at, lasts]) => {
      const faults: FaultInput[] = [{ at: `${at} ms`, kill: { names: [node], how: "freeze" } }];
      if (lasts !== null) faults.push({ at: `${Math.min(at + lasts, until)} ms`, thaw: { names: [node] } });
      return faults;
    });

/** The node leaves in good order. */
export const departure: Episode = (node, { from, until }) =>
  fc.integer({ min: from, max: until }).map((at) => [{ at: `${at} ms`, leave: { names: [node] } }]);

/** The node is cut off from all others for some time, in one direction or both. */
export const isolation: Episode = (node, { from, until }) =>
  fc
    .record({
      at: span(from, until),
      lasts: span(1, 30_000),
      direction: fc.constantFrom("both" as const, "in" as const, "out" as const),
    })
    .map(({ at, lasts, direction }) => [
      { at, partition: { isolate: { names: [node] }, name: node, direction, for: lasts } } as FaultInput,
    ]);

/** Faults of these kinds, each of another node, half of the nodes at most, in the order of time. */
export function faultsOf(episodes: readonly Episode[], targets: Targets): fc.Arbitrary<FaultInput[]> {
  const nodes = Array.from({ length: targets.peers }, (_, index) => `peer-${index + 1}`);
  for (let number = 1; number <= targets.seeds; number++) nodes.push(`seed-${number}`);
  return fc
    .subarray(nodes, { maxLength: Math.ceil(nodes.length / 2) })
    .chain((hit) => fc.tuple(...hit.map((node) => fc.oneof(...episodes.map((episode) => episode(node, targets))))))
    .map((faults) => faults.flat().toSorted((a, b) => timeOf(a) - timeOf(b)));
}

function timeOf({ at }: FaultInput): number {
  return Number.parseInt(String(at), 10);
}
