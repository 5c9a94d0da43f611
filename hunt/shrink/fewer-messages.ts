import type { Publication, Scenario } from "../../sim/index.js";
import type { Failing, Pass, Proposals } from "./candidate.js";
import { type ListOf, minimiseList } from "./minimise-list.js";

const ROWS: ListOf<Publication> = {
  of: ({ publish }) => publish,
  put: (scenario, publish) => ({ ...scenario, publish }),
};

/** How many of the messages that missed somebody are tried as the only one. */
const TRIED = 6;

/** Fewer messages: none that peers publish by themselves, and few that are asked for. */
export const fewerMessages: Pass = {
  name: "fewer messages",
  *propose(best): Proposals {
    let now = yield* withoutOwnGossip(best);
    now = yield* minimiseList(now, ROWS);
    for (let i = 0; i < now.scenario.publish.length; i++) {
      const { publish } = now.scenario;
      const row = publish[i];
      for (const simpler of [
        { ...row, count: 1, every: 0, payload: 0 },
        { ...row, count: 1, every: 0 },
        { ...row, payload: 0 },
      ]) {
        if (JSON.stringify(simpler) === JSON.stringify(row)) continue;
        const kept = yield { scenario: { ...now.scenario, publish: publish.with(i, simpler) } };
        if (kept === undefined) continue;
        now = kept;
        break;
      }
    }
  },
};

function* withoutOwnGossip(best: Failing): Proposals<Failing> {
  const { scenario } = best;
  const { gossip } = scenario.protocol;
  if (gossip === "off") return best;
  const quiet: Scenario = { ...scenario, protocol: { ...scenario.protocol, gossip: "off" } };
  for (const publish of [scenario.publish, ...single(best)]) {
    const kept = yield { scenario: { ...quiet, publish }, redraws: 2 };
    if (kept !== undefined) return kept;
    const first = yield { scenario: { ...quiet, publish, faults: quiet.faults.map(ofTheFirst) } };
    if (first !== undefined) return first;
  }
  let now = best;
  for (const messages of [0, 1, 2, Math.ceil(gossip.messages / 2)]) {
    if (messages >= gossip.messages) break;
    const scenarioOfFew = { ...now.scenario, protocol: { ...now.scenario.protocol, gossip: { ...gossip, messages } } };
    const kept = yield { scenario: scenarioOfFew };
    if (kept === undefined) continue;
    now = kept;
    break;
  }
  return now;
}

/** Lists of one message: one that missed somebody, of its publisher at its time; and the first and last of all. */
function single({ result, scenario }: Failing): (readonly Publication[])[] {
  const rows = result?.dissemination.perMessage ?? [];
  const missing = rows.filter(({ delivered, live }) => delivered < live);
  const tried = missing.length <= TRIED ? missing : [...missing.slice(0, TRIED / 2), ...missing.slice(-TRIED / 2)];
  const others = [rows.at(0), rows.at(-1)].filter((row) => row !== undefined);
  return [...tried, ...others].map(({ publishedAt, origin }) => [
    ...scenario.publish,
    { at: publishedAt, count: 1, every: 0, by: origin, payload: 0 },
  ]);
}

/** Listed transmissions are counted: with fewer messages, the one that matters may be the first. */
function ofTheFirst(fault: Scenario["faults"][number]): Scenario["faults"][number] {
  if (fault.act !== "transmissions") return fault;
  const links = new Map(
    fault.decisions.map((decision) => [`${decision.from} ${decision.to}`, { ...decision, number: 1 }]),
  );
  return { ...fault, decisions: [...links.values()] };
}
