import type { Limits } from "../../../src/tcp/limits.js";
import type { ProtocolSettings } from "../../../src/node/settings.js";
import { InputError } from "../../shell/input-error.js";

/** How much of a frame is not for what somebody says. */
const ROOM = 128;

/** All of a message of the classic dialect. */
const CLASSIC_BYTES = 1_024;

/** What bounds the text of a message. */
export interface TextPlan {
  readonly wire: "native" | "classic";
  readonly limits: Pick<Limits, "frameBytes">;
}

/** How many bytes the payload of a message can have. */
export function longestText({ wire, limits: { frameBytes } }: TextPlan): number {
  return Math.max(0, Math.min(frameBytes, wire === "classic" ? CLASSIC_BYTES : Infinity) - ROOM);
}

/** @throws InputError when the messages that a peer makes up are too large to be sent */
export function checkPayload({ gossip }: Pick<ProtocolSettings, "gossip">, plan: TextPlan): void {
  const most = longestText(plan);
  if (gossip === "off" || gossip.payload <= most) return;
  const isDialect = plan.wire === "classic" && plan.limits.frameBytes >= CLASSIC_BYTES;
  const limit = isDialect ? "a message of the classic dialect" : `a frame of ${plan.limits.frameBytes} B`;
  const remedy = isDialect ? "" : ", or allow larger frames with --limit frameBytes=SIZE at every node";
  throw new InputError(
    `--gossip-payload: ${gossip.payload} B do not fit into ${limit}: make it at most ${most} B${remedy}`,
  );
}
