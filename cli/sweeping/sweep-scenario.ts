import { valuesOf } from "../../sweep/setting.js";
import type { Point } from "../../sweep/point.js";
import { describeAlike } from "./alike.js";
import { askedOf } from "./asked.js";
import { MOST_POINTS, pointsOf } from "../../sweep/point.js";
import { isFailed, type Outcome, type OutcomeOf } from "../../sweep/outcome.js";
import { summarise, type Summary } from "../../sweep/summary.js";
import { Contradiction } from "../queue/publishing/points-under-way.js";
import { EXIT } from "../shell/exit-code.js";
import { count, measuredSpan, plural } from "../terminal/quantity.js";
import { writeResults } from "./outputs.js";
import type { QueueNews } from "../queue/publishing/sweep-queue.js";
import { outcomesOf, type PointDone } from "./pool.js";
import { precisionOf } from "../../sweep/precision.js";
import type { SweepCommandOptions } from "./request.js";
import { openSweepSession, type SweepSession } from "./sweep-session.js";
import { moreSeeds, seedsOfAlike } from "../../sweep/until.js";
import { sweepTeller, type SweepTeller } from "./telling.js";

export type { SweepCommandOptions } from "./request.js";

/** Runs a sweep, or what is left of it, and gives the exit code. */
export async function sweepScenario(file: string, options: SweepCommandOptions): Promise<number> {
  const session = await openSweepSession(file, options);
  try {
    const teller = sweepTeller(session);
    const ended = await runUntilPrecise(session, teller);
    const exitCode = ended === undefined ? EXIT.interrupted : finish(session, teller, ended);
    session.stdout.check();
    return exitCode;
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    session.remark("contradiction", error.message);
    return EXIT.nondeterministic;
  } finally {
    session.folder.close();
    await session.queue?.close();
  }
}

/** Runs all points, and adds seeds as long as they do not suffice; undefined when the user wanted to stop. */
async function runUntilPrecise(
  session: SweepSession,
  teller: SweepTeller,
): Promise<Pick<Summary, "seeds" | "precision"> | undefined> {
  const { request, settings, options } = session;
  const { until, mostSeeds } = request;
  const most = Math.min(mostSeeds, Math.floor(MOST_POINTS / settings.length));
  let seeds = request.seeds;
  const startedAt = performance.now();
  let made = 0;
  for (let round = 1; ; round++) {
    const points = onceEach(session, pointsOf(settings.length, seeds, options.shard));
    // Only once: what fails again would do so for ever.
    const isRetried = round === 1 && options.retry === true;
    const isLeft = (outcome: Outcome | undefined) => outcome === undefined || (isRetried && isFailed(outcome));
    const outcomeOf = outcomesIn(session);
    const todo = points.filter(({ setting, seed }) => isLeft(outcomeOf(setting, seed)));
    const failed = points.filter(({ setting, seed }) => isFailed(outcomeOf(setting, seed))).length;
    teller.begin(points.length, points.length - todo.length, isRetried ? 0 : failed);
    if (round === 1) for (const words of describeAlike(settings)) session.remark("same", words);
    made += await run(todo, session, teller);
    teller.pause();
    if (session.interruption.isWanted) break;
    const precision = until === null ? null : precisionOf(until, settings.length, seeds, outcomeOf);
    const isTooVague = until !== null && precision !== null && !precision.suffices;
    const more = isTooVague ? moreSeeds(seeds, most, seedsOfAlike(until)) : [];
    if (more.length > 0) {
      seeds = [...seeds, ...more];
      continue;
    }
    describeSpeed();
    return { seeds, precision };
  }
  describeSpeed();
  session.remark("stopped", `${session.request.source.scenario.name}: the same command goes on from here`);
  return undefined;

  function describeSpeed(): void {
    const tookMs = performance.now() - startedAt;
    const rate = count(Math.round((made / Math.max(tookMs, 1)) * 1000));
    if (made > 0)
      session.remark("speed", `took ${measuredSpan(tookMs)}: ${rate} runs/s on ${describeRunners(session)}`);
  }
}

/** What made the runs. */
function describeRunners({ queue, workers }: SweepSession): string {
  if (queue === undefined) return plural(workers, "thread");
  return `${plural(queue.most.threads, "thread")} of ${plural(queue.most.workers, "worker")}`;
}

/** Two settings may come to the same scenario: its points are run once, and count for both. */
function onceEach({ settings }: SweepSession, points: readonly Point[]): Point[] {
  const seen = new Set<string>();
  return points.filter(({ setting, seed }) => {
    const id = `${settings[setting]!.key} ${seed}`;
    return !seen.has(id) && seen.add(id);
  });
}

/** Runs points, and gives how many it has run. */
async function run(points: readonly Point[], session: SweepSession, teller: SweepTeller): Promise<number> {
  const { settings, folder } = session;
  if (points.length === 0) return 0;
  let made = 0;
  for await (const done of runnersFor(session, teller)(points)) {
    folder.add(done.map(({ point, outcome }) => ({ key: settings[point.setting]!.key, ...outcome })));
    made += done.length;
    for (const each of done) teller.done(each);
    session.stdout.checkReader();
  }
  return made;
}

/** What runs points: threads of this process, or the workers of a queue. */
function runnersFor(
  { request, settings, options, workers, queue, interruption }: SweepSession,
  teller: SweepTeller,
): (points: readonly Point[]) => AsyncIterable<readonly PointDone[]> {
  const onTick = () => teller.tick();
  if (queue !== undefined) {
    const onNews = (news: QueueNews) => teller.hear(news);
    return (points) => queue.outcomesOf(points, { interruption, onTick, onNews });
  }
  const { text, file, folder } = request.source;
  const { protocol, memory } = options;
  const order = { base: { text, file, folder }, settings: settings.map(({ assignments }) => assignments), protocol };
  return (points) =>
    outcomesOf(order, points, { workers: Math.min(workers, points.length), memory, interruption, onTick });
}

/** Writes the results, and tells of them. */
function finish(session: SweepSession, teller: SweepTeller, ended: Pick<Summary, "seeds" | "precision">): number {
  const { settings, request, options, folder } = session;
  const outcomeOf = outcomesIn(session);
  const values = settings.map(({ assignments }) => valuesOf(assignments));
  const summary = summarise({ ...ended, settings: values, outcomeOf, baseline: request.baseline ?? 1 });
  const isWhole = options.shard === undefined;
  if (isWhole) {
    const page = writeResults(folder.path, {
      name: request.source.scenario.name,
      keys: request.axes.map(({ written }) => written),
      asked: askedOf(request, options),
      summary,
      outcomeOf,
    });
    teller.end(summary);
    session.remark("page", page);
  } else teller.end(summary);
  return summary.settings.some(({ failed }) => failed.length > 0) ? EXIT.failed : EXIT.held;
}

function outcomesIn({ settings, folder }: SweepSession): OutcomeOf {
  return (setting, seed) => folder.outcomeOf(settings[setting]!.key, seed);
}
