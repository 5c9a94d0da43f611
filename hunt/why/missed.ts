import type { Milliseconds, Scenario } from "../../sim/index.js";
import { counterfactuals, type WorldsTried } from "./counterfactuals.js";
import type { Diary } from "./diary.js";
import { type Explanation, type Happening, WhyError } from "./explanation.js";
import { keep, type WhyOptions } from "./run.js";
import { type Closed, closedWays } from "./ways.js";
import { faultNumber, some, span, wentDown } from "./words.js";

/** Who is said to have missed what. */
export interface MissedQuestion {
  /** `peer-7` */
  readonly peer: string;
  /** `peer-3#12` */
  readonly message: string;
}

/**
 * Why a peer missed a message: each way by which it could have come, the event that closed it, and what would have had to
 * be otherwise. Of a message that did come, its way, and what held it up.
 *
 * Runs the scenario again, and once more for each fault; yields between these runs.
 *
 * @throws WhyError when there is no such peer, or no such message
 */
export function* whyMissed(
  scenario: Scenario,
  { peer, message }: MissedQuestion,
  options: WhyOptions = {},
): Generator<WorldsTried, Explanation> {
  const diary = keep(scenario, { message }, options);
  const published = diary.deliveries.values().next().value;
  if (published === undefined) throw new WhyError(`no message ${message} was published in this run`);
  if (diary.runsOf(peer).length === 0) throw new WhyError(`there is no node ${peer} in this run, or it never started`);
  const question = `Why did ${peer} ${diary.deliveries.has(peer) ? "get" : "miss"} ${message}?`;
  if (diary.deliveries.has(peer)) return arrived(question, peer, diary);

  const closed = closedWays(peer, published.at, diary);
  const story = livesOf(peer, published.at, diary);
  const happensAt = (other: Scenario) => {
    const { deliveries } = keep(other, { message }, options);
    return deliveries.size === 0 ? undefined : (deliveries.get(peer)?.at ?? null);
  };
  const asked = {
    happensAt,
    tell: (at: Milliseconds) => `it arrives at ${span(at)}`,
    missing: "there, the message is not published; a publisher named in the scenario would publish it",
  };
  return {
    question,
    answer: answerOf({ peer, message }, published.at, closed, diary),
    story,
    ways: closed.ways,
    counterfactuals: yield* counterfactuals(scenario, asked),
  };
}

function answerOf({ peer, message }: MissedQuestion, publishedAt: Milliseconds, closed: Closed, diary: Diary): string {
  const run = diary.runsOf(peer).at(-1)!;
  const said = `${message} was published at ${span(publishedAt)}`;
  if (run.until !== null) {
    const before = run.until <= publishedAt ? "and so before that" : "before it came";
    return `${said}; ${peer} ${wentDown(run.end)} at ${span(run.until)}, ${before}.`;
  }
  if (run.since > publishedAt) return `${said}; ${peer} started at ${span(run.since)}, after that.`;
  const { group, side, ways } = closed;
  if (side === "out") {
    const had = [...diary.deliveries.keys()];
    const who = had.length === 1 ? `${had[0]}, who published it,` : some(had);
    const out = ways.length === 0 ? "never had a neighbour" : `had no way to the others`;
    return `${said}; ${who} ${out}. ${others(peer, group.length - 1)} missed it.`;
  }
  if (group.length > 1) {
    const rest = some(group.slice(1));
    return `${said}; ${peer} missed it together with ${rest}. ${ways.length === 0 ? "Nobody else was ever their neighbour." : "No way led to them."}`;
  }
  if (ways.length === 0) return `${said}; ${peer} never had a neighbour.`;
  return `${said}; ${ways.length === 1 ? `the one way to ${peer} was` : `all ${ways.length} ways to ${peer} were`} closed.`;
}

/** `peer-3`, `peer-3 and 1 other`, `peer-3 and 12 others` */
function others(peer: string, count: number): string {
  if (count === 0) return peer;
  return `${peer} and ${count} ${count === 1 ? "other" : "others"}`;
}

/** What befell the peer itself. */
function livesOf(peer: string, publishedAt: Milliseconds, diary: Diary): Happening[] {
  const story: Happening[] = [];
  for (const { since, until, end } of diary.runsOf(peer)) {
    if (since > 0) story.push({ at: since, text: `${peer} starts`, fault: null });
    if (until !== null) story.push({ at: until, text: `${peer} ${wentDown(end)}`, fault: null });
  }
  const frozen = diary.frozen(peer, publishedAt);
  if (frozen !== undefined) story.push({ at: frozen.since, text: `${peer} freezes`, fault: null });
  return story.filter(({ at }) => at > 0).toSorted((a, b) => a.at - b.at);
}

/** The way of a message that came. */
function arrived(question: string, peer: string, diary: Diary): Explanation {
  const chain: string[] = [];
  for (let node: string | null = peer; node !== null && !chain.includes(node);) {
    chain.unshift(node);
    node = diary.deliveries.get(node)?.from ?? null;
  }
  const { at: publishedAt } = diary.deliveries.get(chain[0])!;
  const { at } = diary.deliveries.get(peer)!;
  const story = chain.slice(1).map((node, index): Happening => {
    const from = chain[index];
    const got = diary.deliveries.get(node)!.at;
    const sent = diary.transmissions.find((one) => one.from === from && one.to === node && one.arrivedAt === got);
    const delay = sent?.fates.find(({ event }) => event === "late" || event === "held");
    const cause = delay?.fault === undefined ? "" : `, held up by ${faultNumber(delay.fault)}`;
    const left = sent === undefined ? "" : `, sent at ${span(sent.at)}`;
    return { at: got, text: `${from} to ${node}${left}${cause}`, fault: delay?.fault ?? null };
  });
  const hops = chain.length - 1;
  const way = hops === 0 ? "it published it itself" : `over ${hops === 1 ? "1 hop" : `${hops} hops`}`;
  return {
    question,
    answer: `It did get it, at ${span(at)}, ${span(round(at - publishedAt))} after its publication: ${way}.`,
    story,
    ways: [],
    counterfactuals: [],
  };
}

/** Without the error of a difference of decimal fractions: times are whole microseconds. */
function round(time: Milliseconds): Milliseconds {
  return Math.round(time * 1000) / 1000;
}
