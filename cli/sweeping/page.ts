import { join } from "node:path";
import { embed } from "../../reports/document/embed.js";
import { sweepDataOf } from "../../reports/sweep/sweep-data-of.js";
import { VERSION } from "../../sim/index.js";
import { readAxes } from "../../sweep/vary.js";
import { readTemplate } from "../reporting/write-page.js";
import { fileWord } from "../shell/replay-line.js";
import { setWords } from "../shell/set-values.js";
import { shellWord } from "../shell/shell-word.js";
import { writeWhole } from "../shell/whole-file.js";
import { USUAL_MEASURES } from "../terminal/sweep.js";
import type { Asked } from "./manifest.js";
import type { Results } from "./outputs.js";

/** Writes the page of a sweep into its folder, and gives its path. */
export function writeSweepPage(folder: string, { name, asked, summary, outcomeOf }: Results): string {
  const path = join(folder, "sweep.html");
  const data = sweepDataOf({
    name,
    about: asked.about,
    version: VERSION,
    design: asked.plan.kind,
    designInWords: asked.design,
    axes: readAxes(asked.vary),
    summary,
    outcomeOf,
    asked: asked.measures ?? USUAL_MEASURES,
    command: asked.command,
    replay: replayWords(asked),
    wordOf: (key, value) => shellWord(setWords({ [key]: value })[0]!),
  });
  writeWhole(path, embed(readTemplate(), data));
  return path;
}

/** As `replayLine` has them. */
function replayWords({ file, protocol }: Asked) {
  const ends = [
    ...(protocol === null ? [] : ["--protocol", fileWord(protocol)]),
    ...(file === "-" ? ["# with the same scenario on stdin"] : []),
  ];
  return { start: `hearsay run ${fileWord(file)}`, end: ends.join(" ") };
}
