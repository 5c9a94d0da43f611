import { pino } from "pino";
import { type EventLog, type Level, LEVELS } from "./event.js";

/** An object a line, by pino: `time` in milliseconds since 1970, `level` by its name, and the fields of the event. */
export function jsonLog(write: (line: string) => void, least: Level | "silent"): EventLog {
  const logger = pino({ level: least, base: null, formatters: { level: (label) => ({ level: label }) } }, { write });
  const lowest = least === "silent" ? LEVELS.length : LEVELS.indexOf(least);
  return {
    wants: (level) => LEVELS.indexOf(level) >= lowest,
    tell: (level, event) => logger[level](event),
  };
}
