import type { Milliseconds, Scenario, TraceEvent } from "../../sim/index.js";
import { counterfactuals, type WorldsTried } from "./counterfactuals.js";
import type { Diary, Transmission } from "./diary.js";
import { type Counterfactual, type Explanation, type Happening, WhyError } from "./explanation.js";
import { keep, type WhyOptions } from "./run.js";
import { blame, some, span, wentDown } from "./words.js";

/** How many who declared the same peer dead are told of one by one. */
const TOLD = 3;

/**
 * Why a peer was declared dead: by whom, after which missed checks, and what became of each. And where it was dead in
 * truth: which seeds still list it at the end, and why nobody told them.
 *
 * Runs the scenario again, and once more for each fault; yields between these runs.
 *
 * @throws WhyError when there is no such peer
 */
export function* whyDead(
  scenario: Scenario,
  peer: string,
  options: WhyOptions = {},
): Generator<WorldsTried, Explanation> {
  const diary = keep(scenario, { checked: peer }, options);
  if (diary.runsOf(peer).length === 0) throw new WhyError(`there is no node ${peer} in this run, or it never started`);
  const declarations = diary.told.filter(({ event, peer: about }) => event === "declaredDead" && about === peer);
  const wasMistaken = declarations.some(({ at }) => diary.ran(peer, at));
  const story = [
    ...livesOf(peer, diary),
    ...declarations.slice(0, 1).flatMap((first) => strikes(first, diary)),
    ...declarations.slice(0, TOLD).map(({ node, at }) => ({ at, text: `${node} declares ${peer} dead`, fault: null })),
    ...reports(peer, declarations, diary),
    ...removals(peer, diary),
    ...stillListed(peer, scenario.duration, diary),
  ].toSorted((a, b) => a.at - b.at);
  return {
    question: questionOf(peer, {
      isDeclared: declarations.length > 0,
      wasMistaken,
      isListed: isWronglyListed(peer, diary),
    }),
    answer: answerOf(peer, declarations, diary),
    story,
    ways: [],
    counterfactuals: wasMistaken ? yield* spared(scenario, peer, options) : [],
  };
}

function questionOf(
  peer: string,
  { isDeclared, wasMistaken, isListed }: Record<"isDeclared" | "wasMistaken" | "isListed", boolean>,
): string {
  const dead = isDeclared
    ? `Why was ${peer} declared dead${wasMistaken ? ", alive" : ""}`
    : `Was ${peer} declared dead`;
  return `${dead}${isListed ? ", and why is it still listed" : ""}?`;
}

function answerOf(peer: string, declarations: readonly TraceEvent[], diary: Diary): string {
  const down = diary.runsOf(peer).at(-1)!;
  const listed = listedOf(peer, diary);
  if (declarations.length === 0) {
    const fate =
      down.until === null ? `${peer} runs to the end` : `${peer} ${wentDown(down.end)} at ${span(down.until)}`;
    return `No: ${fate}, and nobody declared it dead.${listed}`;
  }
  const [{ node, at }] = declarations;
  const more = declarations.length === 1 ? "" : `, and ${declarations.length - 1} more after it`;
  const first = `${node} declared it dead at ${span(at)}${more}`;
  if (!diary.ran(peer, at)) {
    const run = diary.downSince(peer, at);
    const since =
      run?.until === undefined || run.until === null ? "" : `: it ${wentDown(run.end)} at ${span(run.until)}`;
    return `${first}${since}.${listed}`;
  }
  const frozen = diary.frozen(peer, at);
  const why = frozen === undefined ? "its answers did not come" : `it was frozen since ${span(frozen.since)}`;
  return `${first}, while it ran: ${why}.${listed}`;
}

/** The strikes that led to a declaration, with what became of each check. */
function strikes({ node, peer, at }: TraceEvent, diary: Diary): Happening[] {
  const all = diary.told.filter(
    (told) => told.event === "strike" && told.node === node && told.peer === peer && told.at <= at,
  );
  const last = all.slice(all.findLastIndex(({ count }) => count === 1));
  const requests = diary.transmissions.filter(
    (one) => one.kind === "livenessRequest" && one.from === node && one.to === peer && one.at < at,
  );
  return last.map((strike, index) => {
    const request = requests.findLast((one) => one.at < strike.at);
    const text = `${node} has no answer from ${peer}, strike ${index + 1}`;
    const { reason, fault } =
      request === undefined ? { reason: "", fault: null } : fateOfCheck(request, strike.at, diary);
    return { at: strike.at, text: reason === "" ? text : `${text}: ${reason}`, fault };
  });
}

/** What became of a liveness request, or of the reply to it, by the time of the strike. */
function fateOfCheck(request: Transmission, by: Milliseconds, diary: Diary): { reason: string; fault: number | null } {
  const frozen = diary.frozen(request.to, request.arrivedAt ?? request.at) ?? diary.frozen(request.to, by);
  const wasStopped = request.fates.some(({ event }) => event === "lost" || event === "held");
  if (frozen !== undefined && !wasStopped) {
    return { reason: `${request.to} was frozen since ${span(frozen.since)}`, fault: null };
  }
  const trouble = troubleOf(request, by);
  if (trouble !== undefined)
    return { reason: `its request of ${span(request.at)} ${trouble.text}`, fault: trouble.fault };
  const reply = diary.transmissions.find(
    (one) =>
      one.kind === "livenessReply" &&
      one.from === request.to &&
      one.to === request.from &&
      one.at >= (request.arrivedAt ?? by),
  );
  if (reply === undefined || reply.at > by) return { reason: silenceOf(request, by, diary), fault: null };
  const lost = troubleOf(reply, by);
  return { reason: `the answer of ${span(reply.at)} ${lost?.text ?? "came too late"}`, fault: lost?.fault ?? null };
}

/** Why a peer did not answer a request that reached it: it may hold the one who asks for dead. */
function silenceOf({ from, to }: Transmission, by: Milliseconds, { told }: Diary): string {
  const given = told.findLast(
    ({ event, node, peer, at }) => event === "declaredDead" && node === to && peer === from && at <= by,
  );
  return given === undefined ? `${to} did not answer` : `${to} holds ${from} for dead since ${span(given.at)}`;
}

function troubleOf(
  { arrivedAt, fates }: Transmission,
  by: Milliseconds,
): { text: string; fault: number | null } | undefined {
  const lost = fates.find(({ event, at }) => event === "lost" && at <= by);
  const held = fates.find(({ event }) => event === "held");
  if (lost !== undefined && held === undefined) return { text: `was lost: ${blame(lost)}`, fault: lost.fault ?? null };
  if (held !== undefined && (arrivedAt === null || arrivedAt > by))
    return { text: `was held up by ${blame(held)}`, fault: held.fault ?? null };
  const late = fates.findLast(({ event }) => event === "late");
  if (arrivedAt === null || arrivedAt > by) {
    return {
      text: late === undefined ? "was still on its way" : `was late because of ${blame(late)}`,
      fault: late?.fault ?? null,
    };
  }
  return undefined;
}

/** Which seeds were told, and which of these reports did not arrive. */
function reports(peer: string, declarations: readonly TraceEvent[], diary: Diary): Happening[] {
  return declarations.slice(0, TOLD).flatMap(({ node, at }) => {
    const sent = diary.transmissions.filter((one) => one.kind === "deadNode" && one.from === node && one.at === at);
    if (sent.length === 0) return [{ at, text: `${node} knows no seed to tell`, fault: null }];
    const lost = sent.filter(({ arrivedAt }) => arrivedAt === null);
    const told = {
      at,
      text: `${node} reports ${peer} to ${some([...new Set(sent.map(({ to }) => to))])}`,
      fault: null,
    };
    return [
      told,
      ...lost.map((one) => ({
        at,
        text: `its report to ${one.to} ${troubleOf(one, Infinity)?.text ?? "never arrived"}`,
        fault: null,
      })),
    ];
  });
}

function removals(peer: string, { told }: Diary): Happening[] {
  return told
    .filter(({ event, peer: about }) => event === "unlisted" && about === peer)
    .map(({ at, node, why }) => ({ at, text: `${node} removes ${peer} from its list (${why})`, fault: null }));
}

/** Seeds that list a dead peer at the end, and who could have told them. */
function stillListed(peer: string, endedAt: Milliseconds, diary: Diary): Happening[] {
  if (!isWronglyListed(peer, diary)) return [];
  return listingSeeds(peer, diary).map((seed) => {
    return { at: endedAt, text: `${seed} still lists ${peer}: ${whyListed(seed, peer, diary)}`, fault: null };
  });
}

/** The same as the end of the answer: of one seed, with the reason. */
function listedOf(peer: string, diary: Diary): string {
  if (!isWronglyListed(peer, diary)) return "";
  const [seed, ...others] = listingSeeds(peer, diary);
  if (others.length > 0) return ` ${some([seed, ...others])} still list it at the end.`;
  return ` ${seed} still lists it at the end: ${whyListed(seed, peer, diary)}.`;
}

/** Whether a peer is down for good, and listed. */
function isWronglyListed(peer: string, diary: Diary): boolean {
  return diary.runsOf(peer).at(-1)!.until !== null && listingSeeds(peer, diary).length > 0;
}

/** Why nobody told a seed of a death. */
function whyListed(seed: string, peer: string, diary: Diary): string {
  const death = diary.runsOf(peer).at(-1)!.until!;
  const watchers = diary.relations
    .filter(({ peer: to, since, until }) => to === peer && since <= death && (until === null || until > death))
    .map(({ node }) => node);
  const informed = diary.transmissions
    .filter(({ kind, to }) => kind === "deadNode" && to === seed)
    .map(({ from }) => from);
  if (watchers.length === 0) return "nobody counted the peer as a neighbour when it died";
  const were = `${some(watchers)} ${watchers.length === 1 ? "was its only neighbour" : "were its neighbours"}`;
  const isTold = informed.some((node) => watchers.includes(node));
  return `${were}, and ${isTold ? "the report was lost, or it registered again" : "none of them ever reported to that seed"}`;
}

function listingSeeds(peer: string, diary: Diary): string[] {
  const listing = new Set<string>();
  for (const { event, node, peer: about } of diary.told) {
    if (about !== peer) continue;
    if (event === "listed") listing.add(node);
    if (event === "unlisted") listing.delete(node);
  }
  return [...listing].filter((seed) => diary.runsOf(seed).at(-1)?.until === null);
}

function livesOf(peer: string, diary: Diary): Happening[] {
  return diary
    .runsOf(peer)
    .flatMap(({ since, until, end }) => [
      ...(since > 0 ? [{ at: since, text: `${peer} starts`, fault: null }] : []),
      ...(until === null ? [] : [{ at: until, text: `${peer} ${wentDown(end)}`, fault: null }]),
    ]);
}

/** The worlds in which nobody takes the peer for dead while it runs. */
function* spared(scenario: Scenario, peer: string, options: WhyOptions): Generator<WorldsTried, Counterfactual[]> {
  const happensAt = (other: Scenario): Milliseconds | null => {
    const diary = keep(other, { checked: peer }, options);
    const mistaken = diary.told.some(
      ({ event, peer: about, at }) => event === "declaredDead" && about === peer && diary.ran(peer, at),
    );
    return mistaken ? null : other.duration;
  };
  return yield* counterfactuals(scenario, { happensAt, tell: () => "nobody takes it for dead" });
}
