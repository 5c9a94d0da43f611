import type { Scenario } from "../../sim/index.js";

/** A setting that two scenarios do not share. */
export interface SettingDifference {
  /** As one would write it in JavaScript: `peers.count`. */
  readonly path: string;
  /** As JSON; `null` when there is no such setting. */
  readonly a: string | null;
  readonly b: string | null;
}

/** All settings in which two scenarios differ, but for what they say about themselves. */
export function compareSettings(a: Scenario, b: Scenario): SettingDifference[] {
  const { about: _ofA, ...settingsOfA } = a;
  const { about: _ofB, ...settingsOfB } = b;
  return [...differences(settingsOfA, settingsOfB, "")];
}

function* differences(a: unknown, b: unknown, path: string): Generator<SettingDifference> {
  if (isContainer(a) && isContainer(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const step = Array.isArray(a) ? `[${key}]` : path === "" ? key : `.${key}`;
      yield* differences(a[key], b[key], path + step);
    }
    return;
  }
  const [ofA, ofB] = [JSON.stringify(a) ?? null, JSON.stringify(b) ?? null];
  if (ofA !== ofB) yield { path, a: ofA, b: ofB };
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
