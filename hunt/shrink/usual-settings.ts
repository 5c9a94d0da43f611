import type { ProtocolSettings } from "../../sim/index.js";
import { DEFAULT_SETTINGS } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";

/**
 * The settings whose values are as usual when the failure does not need others. Remedies stay as they are: without one,
 * the network fails for another reason.
 */
const RESET = [
  "acceptLimit",
  "listLimit",
  "liveness",
  "join",
  "messageAge",
  "maxPeers",
] as const satisfies (keyof ProtocolSettings)[];

/** The usual settings of the protocol. */
export const usualSettings: Pass = {
  name: "usual settings",
  *propose(best): Proposals {
    const usual = Object.fromEntries(RESET.map((key) => [key, DEFAULT_SETTINGS[key]])) as Partial<ProtocolSettings>;
    const { protocol } = best.scenario;
    const kept = yield { scenario: { ...best.scenario, protocol: { ...protocol, ...usual } }, redraws: 2 };
    let now = kept ?? best;
    for (const key of RESET) {
      const settings = { ...now.scenario.protocol, [key]: DEFAULT_SETTINGS[key] };
      now = (yield { scenario: { ...now.scenario, protocol: settings } }) ?? now;
    }
  },
};
