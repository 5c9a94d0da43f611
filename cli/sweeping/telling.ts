import { describeDesign } from "../../sweep/settings-of.js";
import { isFailed } from "../../sweep/outcome.js";
import { valuesOf } from "../../sweep/setting.js";
import type { Summary } from "../../sweep/summary.js";
import { seedsOfAlike } from "../../sweep/until.js";
import { replayLine } from "../shell/replay-line.js";
import { writeSeeds } from "../shell/seeds.js";
import { setWords } from "../shell/set-values.js";
import { paintFor } from "../terminal/paint.js";
import { describeSummary, describeSweep, type ShownOfSweep } from "../terminal/sweep.js";
import { leftOf, rateOf, sweepLine, type SweepProgress } from "../terminal/sweep-progress.js";
import { summaryDocument } from "./outputs.js";
import type { QueueNews } from "../queue/publishing/sweep-queue.js";
import type { PointDone } from "./pool.js";
import type { SweepSession } from "./sweep-session.js";

/** Tells of a sweep, as it goes on. */
export interface SweepTeller {
  /**
   * So many points there are, and so many of them are done already, some without a result. It is called again when seeds are
   * added.
   */
  begin(points: number, done: number, failed: number): void;
  done(point: PointDone): void;
  /** Called every now and then. */
  tick(): void;
  hear(news: QueueNews): void;
  /** All that was begun is done. */
  pause(): void;
  end(summary: Summary): void;
}

export function sweepTeller(session: SweepSession): SweepTeller {
  return session.options.json ? eventTeller(session) : textTeller(session);
}

/** For people: what is done, a line that says how far it is, and a table. */
function textTeller(session: SweepSession): SweepTeller {
  const { request, settings, folder, options, stdout, stderr } = session;
  const { source, about, axes, design, seeds, until, mostSeeds, measures, baseline } = request;
  const { shard, protocol } = options;
  const shown: ShownOfSweep = {
    keys: axes.map(({ written }) => written),
    measures,
    isCompared: baseline !== undefined,
    replayOf: ({ values }, seed) => replayLine({ file: source.file, set: setWords(values), seed, protocol }),
  };
  const line = sweepLine(stderr, 2, paintFor(2));
  const counter = new Counter();
  let isTold = false;
  let workers: number | undefined;
  return {
    begin(points, done, failed) {
      counter.begin(points, done, failed);
      if (isTold) return;
      isTold = true;
      const part = shard === undefined ? null : `shard ${shard.number} of ${shard.of}`;
      const described = {
        name: source.scenario.name,
        about,
        axes,
        design: describeDesign(design),
        settings: settings.length,
        seeds: writeSeeds(seeds),
        seedCount: seeds.length,
        until: until === null ? null : { written: until.written, ofAlike: seedsOfAlike(until), mostSeeds },
        part,
        folder: folder.path,
        done,
        points,
      };
      stdout.print(describeSweep(described, paintFor(1)));
    },
    done: (point) => counter.add(point),
    tick: () => line.show({ ...counter.progress(), workers }),
    hear(news) {
      if (news.kind === "workers") workers = news.crew.workers;
      const words = wordsOf(news);
      if (words === undefined) return;
      line.clear();
      session.remark("queue", words);
    },
    pause: () => line.clear(),
    end(summary) {
      if (shard === undefined) stdout.print(describeSummary(summary, shown, paintFor(1)));
      else session.remark("shard", `${shard.number} of ${shard.of} is done: hearsay merge joins it with the others`);
    },
  };
}

/** For programs: an event a line. */
function eventTeller({ request, settings, folder, options, stdout }: SweepSession): SweepTeller {
  const { name } = request.source.scenario;
  const counter = new Counter();
  const print = (event: object) => stdout.print([JSON.stringify(event)]);
  return {
    begin(points, done, failed) {
      counter.begin(points, done, failed);
      const { shard = null } = options;
      print({ event: "begin", scenario: name, folder: folder.path, settings: settings.length, points, done, shard });
    },
    done(point) {
      counter.add(point);
      const { setting } = point.point;
      const progress = counter.progress();
      const { done, of, failed: failures } = progress;
      const runsPerSecond = rateOf(progress);
      const leftMs = leftOf(progress) ?? null;
      const values = valuesOf(settings[setting]!.assignments);
      print({
        event: "point",
        done,
        of,
        failures,
        runsPerSecond,
        leftMs,
        setting: setting + 1,
        values,
        ...point.outcome,
      });
    },
    tick: () => undefined,
    hear(news) {
      if (news.kind !== "workers") return print({ ...news, event: "queue" });
      const { workers, threads } = news.crew;
      print({ event: "workers", workers, threads, ...(news.advice === undefined ? {} : { advice: news.advice }) });
    },
    pause: () => undefined,
    end: (summary) => print({ event: "end", summary: summaryDocument({ name, summary }) }),
  };
}

/** What a user should hear of the queue; that there are workers, the line says. */
function wordsOf(news: QueueNews): string | undefined {
  switch (news.kind) {
    case "workers":
      return news.advice;
    case "lost":
      return `lost: ${news.reason}: trying again, until it is back or you stop it`;
    case "back":
      return "back";
  }
}

/** Counts what is done. */
class Counter {
  #of = 0;
  #done = 0;
  #made = 0;
  #failed = 0;
  readonly #startedAt = performance.now();

  begin(points: number, done: number, failed: number): void {
    this.#of = points;
    this.#done = done;
    this.#failed = failed;
  }

  add({ outcome }: PointDone): void {
    this.#done++;
    this.#made++;
    if (isFailed(outcome)) this.#failed++;
  }

  progress(): SweepProgress {
    const elapsedMs = performance.now() - this.#startedAt;
    return { done: this.#done, of: this.#of, made: this.#made, failed: this.#failed, elapsedMs };
  }
}
