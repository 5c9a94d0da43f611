import type { Fault } from "../scenario/scenario.js";

/** `fault/kill@60000#0`: what the draws of each fault are named after, so that other faults can come and go. */
export function labelsOf(faults: readonly Pick<Fault, "act" | "at">[]): readonly string[] {
  const alike = new Map<string, number>();
  return faults.map(({ act, at }) => {
    const kind = `${act}@${at}`;
    const number = alike.get(kind) ?? 0;
    alike.set(kind, number + 1);
    return `fault/${kind}#${number}`;
  });
}
