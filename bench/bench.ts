import { type FloodMode, runFlood } from "./flood.js";
import { benchFlood } from "./flood-table.js";
import { benchInstruments } from "./instruments.js";
import { benchThousand, runThousand } from "./thousand.js";

const USAGE = `Usage: npm run bench -- WHAT [--rivals] [--rounds N]

  flood        the flood workload from 1,000 to 1,000,000 peers: speed, memory, and its known answer
               --rivals: beside it, in turn, ns-3, SimPy, and C++ written for this one workload
  thousand     the scenario of that name: all of the protocol
  instruments  what digest, observer and recorder cost together

  --rounds N   runs of each, default 5; the medians are printed`;

const [what, ...rest] = process.argv.slice(2);
const at = rest.indexOf("--rounds");
const rounds = at < 0 ? 5 : Number(rest[at + 1]);

if (what === "flood") benchFlood({ rivals: rest.includes("--rivals"), rounds });
else if (what === "thousand") benchThousand(rounds);
else if (what === "instruments") benchInstruments(rounds);
// The rest is what these start in processes of their own.
else if (what === "one-flood") {
  console.log(JSON.stringify(runFlood(Number(rest[0]), Number(rest[1]), rest[2] as FloodMode)));
} else if (what === "one-thousand") console.log(JSON.stringify(runThousand()));
else {
  console.error(USAGE);
  process.exitCode = 2;
}
