import { isatty } from "node:tty";
import pc from "picocolors";

/** Functions that colour text, or leave it as it is. */
export type Paint = ReturnType<typeof pc.createColors>;

/** Leaves all text as it is. */
export const PLAIN: Paint = pc.createColors(false);

/** Colours for what goes to that file descriptor: when it is a terminal, and unless NO_COLOR is set. */
export function paintFor(descriptor: number, environment: NodeJS.ProcessEnv = process.env): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return PLAIN;
  return pc.createColors(Boolean(FORCE_COLOR) || (isatty(descriptor) && TERM !== "dumb"));
}
