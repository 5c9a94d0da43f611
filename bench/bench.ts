import { benchCompare } from "./comparing/compare.js";
import { runWorkload } from "./comparing/measuring.js";
import { type FloodMode, runFlood } from "./flood.js";
import { benchFlood } from "./flood-table.js";
import { benchHunt } from "./hunt.js";
import { benchInstruments } from "./instruments.js";
import { benchTcp } from "./tcp.js";
import { type EndPlan, runEnd } from "./tcp-end.js";
import { benchThousand, runThousand } from "./thousand.js";
import { benchTopology, runTopology } from "./topology.js";

const USAGE = `Usage: npm run bench -- WHAT [--rivals] [--rounds N]
       npm run bench -- --compare BASE [--rounds N] [--workloads a,b] [--fail-above RATIO] [--json]

  flood        the flood workload from 1,000 to 1,000,000 peers: speed, memory, and its known answer
               --rivals: beside it, in turn, ns-3, SimPy, and C++ written for this one workload
  thousand     the scenario of that name: all of the protocol
  instruments  what digest, observer and recorder cost together
  hunt         runs per second of a hunt, on one thread and on two
  topology     the measures of an overlay, of 1,000 to 100,000 peers
  tcp          the real network: two processes against raw sockets, and 200 peers in four processes

  --compare    this checkout against a revision of Git, or the folder of a built checkout: measures both in turn,
               and prints the ratio of what they cost; with --fail-above 1.10, exit code 1 if one is surely above

  --rounds N   runs of each, default 5 (tcp, topology: 3); the medians are printed`;

const words = process.argv.slice(2);
const [what, ...rest] = words;
const at = rest.indexOf("--rounds");
const rounds = at < 0 ? (what === "tcp" || what === "topology" ? 3 : 5) : Number(rest[at + 1]);

if (words.some((word) => /^--compare(=|$)/.test(word))) process.exitCode = await benchCompare(words);
else if (what === "flood") benchFlood({ rivals: rest.includes("--rivals"), rounds });
else if (what === "thousand") benchThousand(rounds);
else if (what === "instruments") benchInstruments(rounds);
else if (what === "hunt") benchHunt(rounds);
else if (what === "topology") benchTopology(rounds);
else if (what === "tcp") await benchTcp(rounds);
// The rest is what these start in processes of their own.
else if (what === "one-flood") {
  console.log(JSON.stringify(runFlood(Number(rest[0]), Number(rest[1]), rest[2] as FloodMode)));
} else if (what === "one-workload") await runWorkload(rest[0]!, rest[1]!);
else if (what === "one-thousand") console.log(JSON.stringify(runThousand()));
else if (what === "one-topology") console.log(JSON.stringify(runTopology(Number(rest[0]))));
else if (what === "one-tcp-end") await runEnd(JSON.parse(rest[0]) as EndPlan);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
