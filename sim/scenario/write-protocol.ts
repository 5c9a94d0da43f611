import type { Milliseconds } from "../../src/node/contract.js";
import { DEFAULT_SETTINGS, type Profile, type ProtocolSettings, RESILIENT_SETTINGS } from "../../src/node/settings.js";
import { writeDuration, writeSize } from "./units.js";

type Written = Record<string, unknown>;

/** `protocol` as a scenario file has it: by the profile that leaves the least to say. */
export function writtenProtocol(settings: ProtocolSettings): Written {
  const classic = beyond("classic", settings);
  const resilient = { profile: "resilient", ...beyond("resilient", settings) };
  return JSON.stringify(resilient).length < JSON.stringify(classic).length ? resilient : classic;
}

/** What is not as the profile has it. */
function beyond(profile: Profile, settings: ProtocolSettings): Written {
  const usual = written(usualSettings(profile, settings.maxPeers));
  return Object.fromEntries(Object.entries(written(settings)).flatMap(([key, value]) => differing(key, value, usual)));
}

function usualSettings(profile: Profile, maxPeers: number): ProtocolSettings {
  const usual = profile === "classic" ? DEFAULT_SETTINGS : RESILIENT_SETTINGS;
  return usual.repair === "off" ? usual : { ...usual, repair: { ...usual.repair, below: maxPeers } };
}

/** The settings whose maps have defaults of their own; of the others, all is said. */
const SHORTENED = new Set(["gossip", "liveness", "join"]);

function differing(key: string, value: unknown, usual: Written): [string, unknown][] {
  if (JSON.stringify(value) === JSON.stringify(usual[key])) return [];
  if (!SHORTENED.has(key) || value === "off") return [[key, value]];
  const defaults = usual[key] as Written;
  const entries = Object.entries(value as Written).filter(([part, span]) => span !== defaults[part]);
  return [[key, Object.fromEntries(entries)]];
}

/** All settings, in the words of a scenario file. */
function written(settings: ProtocolSettings): Written {
  const { acceptLimit, listLimit, gossip, liveness, join, refresh, repair, readmit, confirm, antiEntropy } = settings;
  return {
    maxPeers: settings.maxPeers,
    acceptLimit: acceptLimit ?? "none",
    listLimit: listLimit ?? "none",
    gossip:
      gossip === "off" ? gossip : { ...every(gossip), messages: gossip.messages, payload: writeSize(gossip.payload) },
    liveness: liveness === "off" ? liveness : { ...every(liveness), strikes: liveness.strikes },
    join: {
      wait: writeDuration(join.wait),
      retry: writeDuration(join.retry),
      longestRetry: writeDuration(join.longestRetry),
    },
    verifyDeaths: spanOrOff(settings.verifyDeaths),
    messageAge: writeDuration(settings.messageAge),
    refresh: refresh === "off" ? refresh : { ...every(refresh), lease: spanOrOff(refresh.lease) },
    repair: repair === "off" ? repair : { below: repair.below, ...every(repair) },
    readmit: readmit === "off" ? readmit : { ...every(readmit), for: writeDuration(readmit.for) },
    confirm: confirm === "off" ? confirm : { helpers: confirm.helpers, wait: writeDuration(confirm.wait) },
    antiEntropy:
      antiEntropy === "off"
        ? antiEntropy
        : { ...every(antiEntropy), window: writeDuration(antiEntropy.window), messages: antiEntropy.messages },
  };
}

function every({ every: span }: { readonly every: Milliseconds }) {
  return { every: writeDuration(span) };
}

function spanOrOff(span: Milliseconds | "off"): string {
  return span === "off" ? span : writeDuration(span);
}
