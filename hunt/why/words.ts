import { span } from "../../sim/checks/words.js";
import type { Milliseconds, TraceEvent } from "../../sim/index.js";

/** `61.204 s` */
export { span };

/** `fault 2`, counted from 1 as people do. */
export function faultNumber(index: number): string {
  return `fault ${index + 1}`;
}

/** What was to blame for a fate, in words. */
export function blame({ why, fault }: TraceEvent): string {
  if (fault !== undefined) return faultNumber(fault);
  switch (why) {
    case "network":
      return "the network's loss";
    case "receiver down":
      return "its receiver was down";
    case "sender down":
      return "its sender went down";
    default:
      return "its connection was reset";
  }
}

/** `crashed`, `lost power`, `left` */
export function wentDown(end: string | null): string {
  switch (end) {
    case "crash":
      return "crashed";
    case "power-off":
      return "lost power";
    case "leave":
      return "left";
    default:
      return "went down";
  }
}

/** `39 s, 52 s and 65 s` */
export function times(at: readonly Milliseconds[]): string {
  const [last = "", ...before] = at.map(span).toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
}

/** `peer-1, peer-2 and 3 more` */
export function some(names: readonly string[], most = 4): string {
  if (names.length <= most + 1) {
    const [last = "", ...before] = names.toReversed();
    return before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
  }
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
