import type { Milliseconds } from "../../src/node/contract.js";
import type { Decision, Fault } from "./scenario.js";
import { writtenLaw } from "./write-law.js";
import { writtenDirection, writtenLinks, writtenSelector } from "./write-selector.js";
import { writeDuration, writeRate, writeShare } from "./units.js";

/** An entry of `faults` as a scenario file has it: `{ at: 60 s, kill: { peers: 10 % } }`. */
export function writtenFault(fault: Fault): Record<string, unknown> {
  return { at: writeDuration(fault.at), [fault.act]: writtenAct(fault) };
}

/** What stands at the name of the act. */
function writtenAct(fault: Fault): unknown {
  switch (fault.act) {
    case "kill":
      return { ...writtenSelector(fault.who), how: fault.how };
    case "thaw":
    case "leave":
      return writtenSelector(fault.who);
    case "restart":
      return { ...writtenSelector(fault.who), memory: fault.memory };
    case "outage": {
      const { how, memory, lasts } = fault;
      return { ...writtenSelector(fault.who), for: writeDuration(lasts), how, memory };
    }
    case "rollingRestart": {
      const { every, down, memory, how } = fault;
      return { ...writtenSelector(fault.who), every: writeDuration(every), down: writeDuration(down), memory, how };
    }
    case "pauses": {
      const { who, every, each, lasts } = fault;
      return { ...writtenSelector(who), every: writtenLaw(every), each: writtenLaw(each), ...lasting(lasts) };
    }
    case "partition": {
      const { name, from, to, direction, lasts } = fault;
      const shape =
        to === "others"
          ? { isolate: writtenSelector(from) }
          : { between: [writtenSelector(from), writtenSelector(to)] };
      return { ...(name === "partition" ? {} : { name }), ...shape, ...writtenDirection(direction), ...lasting(lasts) };
    }
    case "heal":
      return fault.name;
    case "swizzle":
      return { ...writtenSelector(fault.who), every: writeDuration(fault.every), for: writeDuration(fault.lasts) };
    case "loss":
      return { share: writeShare(fault.share), ...onLinks(fault) };
    case "duplicate":
      return { share: writeShare(fault.share), after: writtenLaw(fault.after), ...onLinks(fault) };
    case "reorder":
      return { share: writeShare(fault.share), by: writtenLaw(fault.by), ...onLinks(fault) };
    case "delay":
      return { by: writtenLaw(fault.by), ...onLinks(fault) };
    case "flap":
      return { up: writtenLaw(fault.up), down: writtenLaw(fault.down), ...onLinks(fault) };
    case "halfOpen":
      return onLinks(fault);
    case "slowNodes":
      return { ...writtenSelector(fault.who), perMessage: writtenLaw(fault.perMessage), ...lasting(fault.lasts) };
    case "bandwidth":
      return { rate: writeRate(fault.rate), ...writtenSelector(fault.who), ...lasting(fault.lasts) };
    case "clock":
      return writtenClock(fault);
    case "lyingSeeds":
      return { ...writtenSelector(fault.who), list: fault.list, ...lasting(fault.lasts) };
    case "join":
      return { peers: fault.peers, every: writeDuration(fault.every) };
    case "churn":
      return writtenChurn(fault);
    case "transmissions":
      return fault.decisions.map(writtenDecision);
  }
}

type FaultOf<A extends Fault["act"]> = Extract<Fault, { readonly act: A }>;

function writtenClock({ who, drift, jump, lasts }: FaultOf<"clock">): Record<string, unknown> {
  return {
    ...writtenSelector(who),
    ...(drift === 0 ? {} : { drift: signed(drift, writeShare) }),
    ...(jump === 0 ? {} : { jump: signed(jump, writeDuration) }),
    ...lasting(lasts),
  };
}

function writtenChurn({ arrivals, who, session, how, returns, lasts }: FaultOf<"churn">): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  if (arrivals?.kind === "poisson") written["arrivals"] = { poisson: { every: writeDuration(arrivals.every) } };
  if (arrivals?.kind === "together") written["arrivals"] = { together: arrivals.peers };
  if (who !== null) Object.assign(written, writtenSelector(who));
  if (session !== null) written["session"] = writtenLaw(session);
  written["how"] = how;
  if (returns !== null) written["returns"] = { after: writtenLaw(returns.after), memory: returns.memory };
  return { ...written, ...lasting(lasts) };
}

function writtenDecision({ from, to, number, fate }: Decision): Record<string, unknown> {
  const what =
    fate === "lost"
      ? { lost: true }
      : "delay" in fate
        ? { delay: writeDuration(fate.delay) }
        : { again: writeDuration(fate.again) };
  return { from, to, number, ...what };
}

function onLinks({ on, lasts }: FaultOf<"loss" | "duplicate" | "reorder" | "delay" | "flap" | "halfOpen">) {
  return { on: writtenLinks(on), ...lasting(lasts) };
}

/** Nothing for what lasts to the end of the run. */
function lasting(lasts: Milliseconds | null): Record<string, unknown> {
  return lasts === null ? {} : { for: writeDuration(lasts) };
}

function signed(value: number, write: (size: number) => string): string {
  return `${value < 0 ? "-" : ""}${write(Math.abs(value))}`;
}
