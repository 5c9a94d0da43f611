import { drawCase, type HuntedCase, type Space, type Trial, tryOut } from "../../hunt/index.js";
import type { ProtocolMaker } from "../shell/protocol-file.js";

/** A failure that was found, drawn and made once more. */
export interface Found {
  readonly signature: string;
  readonly drawn: HuntedCase;
  readonly trial: Trial;
  /** Whether the run failed in the same way when it was made once more. */
  readonly isReplayed: boolean;
  /** What went wrong, in words: what was measured, or what was thrown. */
  readonly measured: string;
  /** The worst case, in words; `null`: there is none. */
  readonly worst: string | null;
}

/** Which run failed, and how. */
export interface Sighting {
  readonly number: number;
  readonly signature: string;
}

/** Makes the run of a failure again, in this thread. */
export function findAgain(space: Space, seed: number, sighting: Sighting, protocol: ProtocolMaker): Found {
  const { number, signature } = sighting;
  const drawn = drawCase(space, seed, number);
  const trial = tryOut(drawn.scenario, { protocol });
  const isReplayed = "signature" in trial && trial.signature === signature;
  return { signature, drawn, trial, isReplayed, ...wordsFor(trial) };
}

function wordsFor(trial: Trial): Pick<Found, "measured" | "worst"> {
  switch (trial.outcome) {
    case "failed": {
      const { measured, worst } = trial.verdicts[trial.verdict]!;
      return { measured, worst };
    }
    case "crashed":
      return { measured: trial.error.message, worst: null };
    default:
      return { measured: `made again, the run ${trial.outcome === "held" ? "held" : "gave no result"}`, worst: null };
  }
}
