import type { Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";

type Path = readonly (string | number)[];

/** The sections whose numbers are made rounder. */
const SECTIONS = ["duration", "peers", "protocol", "network", "publish", "faults", "expect"] as const;

/** Numbers that count or name something: rounding these would be another thing. */
const EXACT = new Set([
  "count",
  "number",
  "seeds",
  "peers",
  "bestConnected",
  "ball",
  "hops",
  "strikes",
  "messages",
  "maxPeers",
]);

/** Rounder numbers: times in whole minutes, ten seconds or seconds, and everything else with one digit or two. */
export const rounder: Pass = {
  name: "rounder numbers",
  *propose(best): Proposals {
    let now = best;
    for (const path of SECTIONS.flatMap((section) => numbersIn(best.scenario[section], [section]))) {
      const value = at(now.scenario, path);
      if (typeof value !== "number") continue;
      for (const round of roundings(value)) {
        const kept = yield { scenario: put(now.scenario, path, round) as Scenario };
        if (kept === undefined) continue;
        now = kept;
        break;
      }
    }
  },
};

/** A seed of few digits. */
export const simplerSeed: Pass = {
  name: "simpler seed",
  *propose(best): Proposals {
    if (best.scenario.seed <= 9) return;
    for (let seed = 1; seed <= 9; seed++) {
      if ((yield { scenario: { ...best.scenario, seed } }) !== undefined) return;
    }
  },
};

function roundings(value: number): number[] {
  const rounds = [60_000, 10_000, 1_000].filter((step) => value > step).map((step) => Math.round(value / step) * step);
  rounds.push(Number(value.toPrecision(1)), Number(value.toPrecision(2)));
  return [...new Set(rounds)].filter((round) => round !== value && round > 0);
}

function numbersIn(value: unknown, path: Path): Path[] {
  if (typeof value === "number") return value > 0 && !EXACT.has(String(path.at(-1))) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function put(value: unknown, [key, ...rest]: Path, leaf: number): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.with(Number(key), put(value[Number(key)], rest, leaf));
  return { ...(value as object), [key]: put((value as Record<string, unknown>)[key], rest, leaf) };
}
