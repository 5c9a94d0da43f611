import { parseArgs } from "node:util";
import { benchCompare } from "./comparing/compare.js";
import { runWorkload } from "./comparing/measuring.js";
import { type FloodMode, runFlood } from "./flood.js";
import { benchFlood } from "./flood-table.js";
import { benchHunt } from "./hunt.js";
import { benchInstruments } from "./instruments.js";
import { benchLists, runLists } from "./lists.js";
import { drawPicture } from "./picture.js";
import { benchSweep } from "./sweep.js";
import { benchTcp } from "./tcp.js";
import { type EndPlan, runEnd } from "./tcp-end.js";
import { benchThousand, runThousand } from "./thousand.js";
import { benchTopology, runTopology } from "./topology.js";
import { benchWhole, runWhole } from "./whole.js";

const USAGE = `Usage: npm run bench -- WHAT [--rivals] [--rounds N] [--sizes N,N] [--save] [--picture FILE]
       npm run bench -- --compare BASE [--rounds N] [--workloads a,b] [--fail-above RATIO] [--json]

  flood        the flood workload from 1,000 to 1,000,000 peers: speed, memory, and its known answer
               --rivals: beside it, in turn, ns-3, SimPy, and C++ written for this one workload
  whole        two virtual minutes of the whole protocol, from 1,000 to 1,000,000 peers: speed and memory
  lists        what seeds' lists cost when they name everybody, and with listLimit
  thousand     the scenario of that name: all of the protocol
  instruments  what digest, observer and recorder cost together
  hunt         runs per second of a hunt, on one thread and on two
  sweep        runs per second of a sweep, on one thread, on two, and in two processes
  topology     the measures of an overlay, of 1,000 to 100,000 peers
  tcp          the real network: two processes against raw sockets, and 200 peers in four processes
  picture      what an event costs, from the figures that were kept, as --picture FILE and as tables

  --compare    this checkout against a revision of Git, or the folder of a built checkout: measures both in turn,
               and prints the ratio of what they cost; with --fail-above 1.10, exit code 1 if one is surely above

  --rounds N   runs of each, default 5 (tcp, topology, whole: 3); the medians are printed
  --sizes N,N  flood, whole and lists: with so many peers
  --save       flood and whole: keep the figures in bench/results
  --picture    the same, and draw them as SVG`;

const [what, ...rest] = process.argv.slice(2);

if (process.argv.some((word) => /^--compare(=|$)/.test(word))) {
  process.exitCode = await benchCompare(process.argv.slice(2));
} else if (what?.startsWith("one-") === true) await runOne(what, rest);
else await bench();

/** A measurement for people. */
async function bench(): Promise<void> {
  const options = optionsOf(rest);
  if (options === undefined) return;
  const rounds = options.rounds ?? (what === "tcp" || what === "topology" || what === "whole" ? 3 : 5);
  const { rivals, sizes, picture } = options;
  const save = options.save || picture !== undefined;
  if (what === "flood") benchFlood({ rivals, rounds, sizes, save });
  else if (what === "whole") benchWhole({ rounds, sizes, save });
  else if (what === "lists") benchLists(sizes);
  else if (what === "thousand") benchThousand(rounds);
  else if (what === "instruments") benchInstruments(rounds);
  else if (what === "hunt") benchHunt(rounds);
  else if (what === "sweep") await benchSweep(rounds);
  else if (what === "topology") benchTopology(rounds);
  else if (what === "tcp") await benchTcp(rounds);
  else if (what !== "picture" || picture === undefined) return refuse();
  if (picture !== undefined) drawPicture(picture);
}

function optionsOf(words: readonly string[]) {
  const string = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { rivals: flag, rounds: string, sizes: string, save: flag, picture: string },
    });
    const sizes = values.sizes?.split(",").map(wholeOf);
    return {
      rivals: values.rivals === true,
      rounds: values.rounds === undefined ? undefined : wholeOf(values.rounds),
      sizes,
      save: values.save === true,
      picture: values.picture,
    };
  } catch (error) {
    console.error(`bench: ${(error as Error).message}`);
    process.exitCode = 2;
    return undefined;
  }
}

function wholeOf(text: string): number {
  if (!/^[1-9][0-9]{0,7}$/.test(text)) throw new Error(`${text}: write a whole number from 1 on`);
  return Number(text);
}

function refuse(): void {
  console.error(USAGE);
  process.exitCode = 2;
}

/** What the measurements start in processes of their own. */
async function runOne(one: string, words: readonly string[]): Promise<void> {
  const print = (measured: unknown) => console.log(JSON.stringify(measured));
  const [first = "", second = "", third = ""] = words;
  if (one === "one-flood") print(runFlood(Number(first), Number(second), third as FloodMode));
  else if (one === "one-whole") print(runWhole(Number(first)));
  else if (one === "one-list") print(runLists(Number(first), second === "none" ? "none" : Number(second)));
  else if (one === "one-workload") await runWorkload(first, second);
  else if (one === "one-thousand") print(runThousand());
  else if (one === "one-topology") print(runTopology(Number(first)));
  else if (one === "one-tcp-end") await runEnd(JSON.parse(first) as EndPlan);
  else refuse();
}
