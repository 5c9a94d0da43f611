import { pino } from "pino";
import { count, measuredSpan, plural } from "../../terminal/quantity.js";
import type { Paint } from "../../terminal/paint.js";
import { printable } from "../../terminal/text.js";
import { type Build, describeBuild } from "../build.js";
import type { Overtaken } from "./overtaken.js";

/** A point that a worker has to do with. */
interface OfPoint {
  /** The id of its job. */
  readonly job: string;
  /** The name of its scenario. */
  readonly scenario: string;
  /** What the scenario of its setting is known by. */
  readonly key: string;
  readonly seed: number;
}

/** Everything that a worker can tell. The names are stable: logs are searched by them. */
type WorkerEvent =
  | ({ readonly event: "listening"; readonly queue: string; readonly url: string; readonly threads: number } & Build & {
        readonly protocols: "allowed" | "refused";
      })
  | ({ readonly event: "begin" } & OfPoint)
  | ({ readonly event: "done"; readonly events: number; readonly tookMs: number } & OfPoint)
  | ({ readonly event: "failed"; readonly reason: string; readonly tookMs: number } & OfPoint)
  | ({ readonly event: "gaveBack" } & OfPoint)
  /** A job, or all points of a sweep that is there. */
  | { readonly event: "refused"; readonly job?: string; readonly reason: string }
  /** The worker of a job is gone: it goes to another. */
  | { readonly event: "stalled"; readonly job: string }
  /** What this worker found out of a point is not needed any more. */
  | ({ readonly event: "overtaken" } & Overtaken)
  | { readonly event: "lost"; readonly reason: string }
  | { readonly event: "back" }
  | { readonly event: "trouble"; readonly reason: string }
  | { readonly event: "idle"; readonly forMs: number }
  | { readonly event: "leaving" }
  | { readonly event: "left"; readonly points: number };

/** Where a worker tells what it does. */
export type WorkerLog = (event: WorkerEvent) => void;

/** An object a line, by pino. */
export function jsonWorkerLog(write: (line: string) => void): WorkerLog {
  const logger = pino({ base: null, formatters: { level: (label) => ({ level: label }) } }, { write });
  return (event) => logger[levelOf(event)](event);
}

/** A line for people. */
export function textWorkerLog(write: (line: string) => void, paint: Paint, now: () => Date): WorkerLog {
  const colours = { info: String, warn: paint.yellow, error: paint.red };
  return (event) => {
    const phrase = printable(phraseOf(event));
    write(`${paint.dim(now().toTimeString().slice(0, 8))}  ${colours[levelOf(event)](phrase)}\n`);
  };
}

function levelOf({ event }: WorkerEvent): "info" | "warn" | "error" {
  switch (event) {
    case "failed":
    case "refused":
    case "stalled":
    case "overtaken":
    case "lost":
      return "warn";
    case "trouble":
      return "error";
    default:
      return "info";
  }
}

function phraseOf(event: WorkerEvent): string {
  switch (event.event) {
    case "listening": {
      const protocols = event.protocols === "allowed" ? ", and runs protocols that come with them" : "";
      const threads = plural(event.threads, "thread");
      return `${describeBuild(event)} waits for points of \`${event.queue}\` at ${event.url}, with ${threads}${protocols}`;
    }
    case "begin":
      return `${nameOf(event)} begins`;
    case "done":
      return `${nameOf(event)} is done: ${count(event.events)} events in ${measuredSpan(event.tookMs)}`;
    case "failed":
      return `${nameOf(event)} gave no result: ${event.reason}`;
    case "gaveBack":
      return `${nameOf(event)} goes back into the queue`;
    case "refused":
      return `refused${event.job === undefined ? "" : ` ${event.job}`}: ${event.reason}`;
    case "stalled":
      return `the worker of ${event.job} is gone: it goes to another`;
    case "overtaken":
      return `the result of ${event.job ?? "a point"} is not needed: ${event.reason}`;
    case "lost":
      return `the queue is lost: ${event.reason}: trying again`;
    case "back":
      return "the queue is back";
    case "trouble":
      return event.reason;
    case "idle":
      return `nothing to do for ${measuredSpan(event.forMs)}`;
    case "leaving":
      return "leaving";
    case "left":
      return `left after ${plural(event.points, "point")}`;
  }
}

function nameOf({ scenario, key, seed }: OfPoint): string {
  return `${scenario} (${key}), seed ${seed}`;
}
