import { describeDesign } from "../../sweep/settings-of.js";
import { fileWord } from "../shell/replay-line.js";
import { writeSeeds } from "../shell/seeds.js";
import { shellWord } from "../shell/shell-word.js";
import type { Asked } from "./manifest.js";
import type { SweepCommandOptions, SweepRequest } from "./request.js";

/** What a sweep is asked for, which its folder keeps. */
export function askedOf(request: SweepRequest, options: SweepCommandOptions): Asked {
  const { source, about, vary, design, measures } = request;
  return {
    about,
    vary,
    design: describeDesign(design),
    plan: design,
    measures: measures ?? null,
    file: source.file,
    protocol: options.protocol ?? null,
    command: commandOf(request, options),
  };
}

/** Without what changes nothing about the results: the folder, the threads, the shard. */
function commandOf({ file, seeds }: SweepRequest, options: SweepCommandOptions): string {
  const { vary, design, points, until, mostSeeds, measures, baseline, protocol } = options;
  const words = ["hearsay", "sweep", fileWord(file)];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) words.push(name, shellWord(String(value)));
  };
  for (const word of vary) add("--vary", word);
  add("--design", design);
  add("--points", points);
  add("--seeds", writeSeeds(seeds));
  add("--until", until);
  add("--most-seeds", mostSeeds);
  add("--measures", measures?.join(","));
  add("--baseline", baseline);
  if (protocol !== undefined) words.push("--protocol", fileWord(protocol));
  return words.join(" ");
}
