import type { Fault } from "../../../sim/scenario/scenario.js";
import { expect } from "vitest";
import { type Arrival, correspond, type Letter } from "../../support/letters.js";
import type { ScenarioOverrides } from "../../support/scenarios.js";

export const a = "peer-1";
export const b = "peer-2";
export const c = "peer-3";

/** A letter from `a` to `b`, unless it says otherwise, named after its time. */
export function letter(at: number, more: Partial<Letter> = {}): Letter {
  return { at, from: a, to: b, text: `${at}`, ...more };
}

/** When each letter arrived, by its text. */
export function times(arrivals: readonly Arrival[]): Record<string, number> {
  return Object.fromEntries(arrivals.map(({ text, at }) => [text, at]));
}

/** So many letters from `a` to `b`, each this long after the one before. */
export function row(count: number, every: number): Letter[] {
  return Array.from({ length: count }, (_, index) => letter(index * every));
}

/** How long each letter of a row was on its way, in milliseconds. */
export function spans(letters: readonly Letter[], overrides: ScenarioOverrides): number[] {
  const { arrivals } = correspond(letters, { duration: 1e9, ...overrides });
  expect(arrivals).toHaveLength(letters.length);
  return arrivals.map(({ at, text }) => round(at - Number(text)));
}

/** Without the error of a difference of decimal fractions: times are whole microseconds. */
export function round(span: number): number {
  return Math.round(span * 1_000) / 1_000;
}

export function cut(at: number, more: Partial<Fault & { act: "partition" }> = {}): Fault {
  const [from, to, direction, lasts] = [{ names: [a] }, "others" as const, "both" as const, null];
  return { at, act: "partition", name: "cut", from, to, direction, lasts, ...more };
}

export function heal(at: number, name = "cut"): Fault {
  return { at, act: "heal", name };
}
