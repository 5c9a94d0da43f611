import { type Command, Option } from "commander";
import { MOST_KEPT } from "../../../src/node/kept-messages.js";
import {
  DEFAULT_SETTINGS,
  type Profile,
  type ProtocolSettings,
  REMEDIES,
  RESILIENT_SETTINGS,
} from "../../../src/node/settings.js";
import { InputError } from "../../shell/input-error.js";
import { orWord, readSpan, readWhole } from "./quantities.js";

/** The remedies that a peer has. Absent: as the profile has it; one that says anything of a remedy switches it on. */
export interface PeerRemedies {
  readonly profile?: Profile;
  readonly refreshEvery?: number | "off";
  readonly repairEvery?: number | "off";
  readonly repairBelow?: number;
  readonly readmitEvery?: number | "off";
  readonly readmitFor?: number;
  readonly confirmWait?: number | "off";
  readonly confirmHelpers?: number;
  readonly antiEntropyEvery?: number | "off";
  readonly antiEntropyWindow?: number;
  readonly antiEntropyMessages?: number;
}

/** Those of a seed. */
export interface SeedRemedies {
  readonly profile?: Profile;
  readonly lease?: number | "off";
}

type Remedies = Pick<ProtocolSettings, keyof typeof REMEDIES>;

/** Adds the choice of all remedies at once. */
export function addProfile(command: Command): void {
  const profile = new Option("--profile <name>", "`resilient` has all remedies on (default: classic)");
  command.optionsGroup("Protocol:").addOption(profile.choices(["classic", "resilient"]));
}

/** Adds the remedies of a peer. */
export function addPeerRemedies(command: Command): void {
  const spanOrOff = orWord("off", readSpan);
  command
    .optionsGroup("Remedies (off, or with --profile resilient as said here; see docs/protocol.md):")
    .option("--refresh-every <span>", "tell the seeds that it is still there, or `off` (30s)", spanOrOff)
    .option("--repair-every <span>", "look for neighbours while there are too few, or `off` (15s)", spanOrOff)
    .option("--repair-below <n>", "fewer than these are too few (as --max-peers)", readWhole(1, 100_000))
    .option("--readmit-every <span>", "ask one that was declared dead, or `off` (10s)", spanOrOff)
    .option("--readmit-for <span>", "for so long after its declaration (10min)", readSpan)
    .option("--confirm-wait <span>", "have others confirm a death within this, or `off` (4s)", spanOrOff)
    .option("--confirm-helpers <n>", "so many of them (3)", readWhole(1, 1_000))
    .option("--anti-entropy-every <span>", "fetch what was missed from a neighbour, or `off` (10s)", spanOrOff)
    .option("--anti-entropy-window <span>", "keep messages for others so long (5min)", readSpan)
    .option("--anti-entropy-messages <n>", "and at most so many (10000)", readWhole(1, MOST_KEPT));
}

/** Adds those of a seed. */
export function addSeedRemedies(command: Command): void {
  command
    .optionsGroup("Remedies (off, or with --profile resilient as said here; see docs/protocol.md):")
    .option(
      "--lease <span>",
      "remove a peer that has not refreshed for so long, or `off` (90s)",
      orWord("off", readSpan),
    );
}

/**
 * The remedies that the options ask for.
 *
 * @throws InputError when the wire cannot carry them
 */
export function remediesOf(
  options: PeerRemedies & SeedRemedies,
  wire: "native" | "classic",
  maxPeers: number,
): Remedies {
  const {
    profile = "classic",
    refreshEvery,
    lease,
    repairEvery,
    readmitEvery,
    confirmWait,
    antiEntropyEvery,
  } = options;
  const usual = profile === "resilient" ? RESILIENT_SETTINGS : DEFAULT_SETTINGS;
  const chosen: Remedies = {
    refresh: refreshOf(refreshEvery, lease, usual.refresh),
    repair: remedy(
      repairEvery,
      usual.repair,
      {
        every: repairEvery,
        below: options.repairBelow ?? (usual.repair === "off" && repairEvery === undefined ? undefined : maxPeers),
      },
      REMEDIES.repair,
    ),
    readmit: remedy(readmitEvery, usual.readmit, { every: readmitEvery, for: options.readmitFor }, REMEDIES.readmit),
    confirm: remedy(
      confirmWait,
      usual.confirm,
      { wait: confirmWait, helpers: options.confirmHelpers },
      REMEDIES.confirm,
    ),
    antiEntropy: remedy(
      antiEntropyEvery,
      usual.antiEntropy,
      {
        every: antiEntropyEvery,
        window: options.antiEntropyWindow,
        messages: options.antiEntropyMessages,
      },
      REMEDIES.antiEntropy,
    ),
  };
  if (wire === "classic") refuseInClassic(chosen);
  return chosen;
}

/** A seed cares for the lease alone, and a peer for the span alone. */
function refreshOf(every: number | "off" | undefined, lease: number | "off" | undefined, usual: Remedies["refresh"]) {
  if (every === "off" || (every === undefined && lease === undefined)) return every ?? usual;
  const span = every ?? (typeof lease === "number" ? lease / 3 : REMEDIES.refresh.every);
  return { every: span, lease: lease ?? 3 * span };
}

/** What is said of a remedy, and the rest as it usually is when it is on. */
function remedy<Settings extends object>(
  first: number | "off" | undefined,
  usual: Settings | "off",
  said: { readonly [K in keyof Settings]?: unknown },
  defaults: Settings,
): Settings | "off" {
  if (first === "off") return "off";
  const written = Object.entries(said).filter(([, value]) => value !== undefined);
  if (usual === "off" && written.length === 0) return "off";
  return { ...defaults, ...Object.fromEntries(written) };
}

function refuseInClassic(chosen: Remedies): void {
  const on = Object.values(chosen).some((settings) => settings !== "off");
  if (!on) return;
  throw new InputError(
    "the classic dialect has no words for the remedies: leave out --profile resilient and the options of remedies, or --wire classic",
  );
}
