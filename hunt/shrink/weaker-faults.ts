import type { Amount, Scenario, Selector } from "../../sim/index.js";
import type { Failing, Pass, Proposals } from "./candidate.js";

type Fault = Scenario["faults"][number];

/** More names than this are not written out. */
const FEW = 24;

/** Faults of fewer nodes, for a shorter time, of a simpler kind; of named nodes instead of random ones. */
export const weakerFaults: Pass = {
  name: "weaker faults",
  *propose(best): Proposals {
    let now = best;
    for (let index = 0; index < now.scenario.faults.length; index++) {
      for (let again = true; again;) {
        again = false;
        for (const weaker of weakerThan(now, index)) {
          const scenario = { ...now.scenario, faults: now.scenario.faults.with(index, weaker) };
          const kept = yield { scenario, redraws: 1 };
          if (kept === undefined) continue;
          now = kept;
          again = true;
          break;
        }
      }
    }
  },
};

/** What the fault could be instead, the weakest first. */
function weakerThan(best: Failing, index: number): Fault[] {
  const fault = best.scenario.faults[index];
  return [...simplerActs(fault), ...named(best, index), ...fewerNodes(fault), ...shorterFor(fault, best.scenario)];
}

/** An act of fewer parts that does a part of the same. */
function simplerActs(fault: Fault): Fault[] {
  const { at } = fault;
  switch (fault.act) {
    case "outage":
      return [{ at, act: "kill", who: fault.who, how: fault.how }];
    case "rollingRestart": {
      const { who, how, memory, down } = fault;
      return [{ at, act: "outage", who, how, memory, lasts: down }];
    }
    case "pauses":
      return [{ at, act: "kill", who: fault.who, how: "freeze" }];
    case "swizzle":
      return [
        {
          at,
          act: "partition",
          name: "partition",
          from: fault.who,
          to: "others",
          direction: "both",
          lasts: fault.lasts,
        },
      ];
    case "churn":
      if (fault.who === null || fault.arrivals !== null) return [];
      return fault.how === "leave"
        ? [{ at, act: "leave", who: fault.who }]
        : [{ at, act: "kill", who: fault.who, how: fault.how }];
    default:
      return [];
  }
}

/** The nodes that were chosen at random, by their names. */
function named({ result, scenario }: Failing, index: number): Fault[] {
  const fault = scenario.faults[index];
  const [key, who] = chosenBy(fault);
  if (who === undefined || Object.keys(who).every((part) => part === "names")) return [];
  const together = scenario.faults.filter(({ at }) => at === fault.at).length;
  const rows = (result?.faults ?? []).filter(({ at }) => at === fault.at);
  const names = rows[0]?.nodes ?? [];
  const isClear = together === 1 && rows.length === 1 && names.length > 0 && names.length <= FEW;
  return isClear ? [{ ...fault, [key]: { names } } as Fault] : [];
}

/** The nodes that a fault is about, and what they are called in it. */
function chosenBy(fault: Fault): [string, Selector | undefined] {
  if ("who" in fault) return ["who", fault.who ?? undefined];
  return fault.act === "partition" ? ["from", fault.from] : ["", undefined];
}

function fewerNodes(fault: Fault): Fault[] {
  const [key, who] = chosenBy(fault);
  return who === undefined ? [] : fewerOf(who).map((fewer) => ({ ...fault, [key]: fewer }) as Fault);
}

/** Choices of fewer nodes: one of each kind, half of them, all but one. */
function fewerOf(who: Selector): Selector[] {
  const fewer: Selector[] = [];
  if (Object.keys(who).length > 1) {
    for (const key of Object.keys(who) as (keyof Selector)[]) fewer.push({ [key]: who[key] } as Selector);
  }
  const names = who.names ?? [];
  for (const name of names.length > 1 ? names : []) fewer.push({ ...who, names: [name] });
  if (names.length > 2) {
    const half = Math.ceil(names.length / 2);
    fewer.push({ ...who, names: names.slice(0, half) }, { ...who, names: names.slice(half) });
    for (const name of names) fewer.push({ ...who, names: names.filter((other) => other !== name) });
  }
  for (const key of ["peers", "seeds"] as const) {
    const amount = who[key];
    if (amount !== undefined) fewer.push(...lessThan(amount).map((less) => ({ ...who, [key]: less })));
  }
  for (const key of ["bestConnected", "ball"] as const) {
    const number = who[key];
    if (number === undefined || number === 1) continue;
    fewer.push({ ...who, [key]: 1 }, { ...who, [key]: Math.floor(number / 2) });
  }
  return fewer;
}

function lessThan(amount: Amount): Amount[] {
  const one: Amount = { kind: "count", count: 1 };
  if (amount.kind === "all") return [one];
  if (amount.kind === "share") return [one, { kind: "share", share: Number((amount.share / 2).toPrecision(1)) }];
  return amount.count === 1 ? [] : [one, { kind: "count", count: Math.floor(amount.count / 2) }];
}

function shorterFor(fault: Fault, { duration }: Scenario): Fault[] {
  if (!("lasts" in fault)) return [];
  const lasts = fault.lasts ?? duration - fault.at;
  const weaker = [lasts / 8, lasts / 2].map((span) => ({ ...fault, lasts: inSeconds(span) }) as Fault);
  return lasts <= 1_000 ? [] : weaker;
}

function inSeconds(span: number): number {
  return Math.max(1, Math.floor(span / 1_000)) * 1_000;
}
