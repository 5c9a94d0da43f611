import type { NodeId } from "../../src/node/contract.js";
import { JOIN_GRACE } from "../result.js";
import type { Members } from "../scenario/scenario.js";
import type { Evidence } from "./evidence.js";

/** A peer becomes a member, or is one no longer, at a time in microseconds. */
export interface MembershipChange {
  readonly at: number;
  readonly peer: NodeId;
  readonly isMember: boolean;
}

/**
 * When peers become members and cease to be, in the order of time: from when they have joined, or {@link JOIN_GRACE} after
 * their start at the latest, to the end of that life. Who goes comes before who comes.
 */
export function membershipChanges(of: Members, { names, lives, core }: Evidence): readonly MembershipChange[] {
  const changes: MembershipChange[] = [];
  for (const peer of names.idsOf("peer")) {
    if (of === "core" && !core.has(peer)) continue;
    for (const { since, until, joinedAt } of lives.of(peer)) {
      const begin = Math.min(joinedAt, since + JOIN_GRACE * 1000);
      if (begin >= until) continue;
      changes.push({ at: begin, peer, isMember: true });
      if (until < Infinity) changes.push({ at: until, peer, isMember: false });
    }
  }
  return changes.toSorted((a, b) => a.at - b.at || Number(a.isMember) - Number(b.isMember) || a.peer - b.peer);
}
