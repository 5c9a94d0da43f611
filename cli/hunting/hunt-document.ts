import type { HuntReport } from "../../hunt/index.js";
import { VERSION } from "../../sim/index.js";
import type { ShrunkFailure } from "./shrinking.js";
import type { KeptFailure } from "./keep.js";

/**
 * What a hunt found, as `--json` prints it. There is no wall time in it: the same hunt gives the same bytes, however
 * many threads made its runs.
 */
export function huntDocument(
  report: HuntReport,
  kept: readonly (KeptFailure & { readonly shrunk: ShrunkFailure | null })[],
  ended: "complete" | "interrupted" | "crashed",
) {
  const { failures, ...rest } = report;
  return {
    format: "hearsay-hunt",
    formatVersion: 1,
    version: VERSION,
    ended,
    ...rest,
    failures: failures.map((failure, index) => {
      const { found, path, replay, shrunk } = kept[index]!;
      return {
        ...failure,
        measured: found.measured,
        worst: found.worst,
        isReplayed: found.isReplayed,
        path,
        replay,
        shrunk,
      };
    }),
  };
}
