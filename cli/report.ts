import { type Command, InvalidArgumentError, Option } from "commander";
import type { Milliseconds } from "../sim/index.js";
import { readDuration } from "../sim/scenario/units.js";
import type { ReportCommandOptions } from "./reporting/report-on.js";

const EXAMPLES = `
The page is one file that needs no network: open it, attach it, send it. It is
put beside the result, report.html beside result.json, and other forms beside
the page. docs/report.md describes it.

Examples:
  hearsay report out/mass-death/result.json
  hearsay report out/restart/result-tcp.json --svg --parquet
  hearsay report result.json --at 61.2s --out before-the-heal.html
  hearsay run my.yaml --json | hearsay report -
  hearsay report --from crawl.graphml --json | jq .topology.components

Exit codes:
  0  reported                     4    a node or hearsay crashed
  2  usage or invalid input       130  interrupted`;

/** Adds `hearsay report`. */
export function addReport(program: Command): void {
  program
    .command("report")
    .summary("turn a result into a page, pictures and tables")
    .description(
      "Turns a result, of `run` or of `up`, into a page that shows the overlay over time, how messages spread, and what" +
        " failed; and into pictures, and data for other tools.",
    )
    .argument("[result.json]", "a result; - is the standard input")
    .option("--from <file>", "an overlay that was measured elsewhere, instead of a\nresult: GraphML, or CSV of edges")
    .option("--out <file>", "where to put the page (default: report.html beside the\nresult)")
    .addOption(
      new Option("--at <time>", "the moment of the measures and pictures (default: the\nend of the run)").argParser(
        readTime,
      ),
    )
    .option("--svg", "the overlay and each chart as a picture")
    .option("--graphml", "the overlay as GraphML")
    .option("--gexf", "the overlay with its changes over time, for Gephi")
    .option("--dot", "the overlay for Graphviz")
    .option("--csv", "nodes, links and deliveries as CSV")
    .option("--parquet", "the same as Parquet")
    .option("--json", "print the measures as JSON")
    .option(
      "--protocol <file.js>",
      "the protocol that ran, when it is one of your own and\nthe run has to be made again",
    )
    .option("--quiet", "say nothing but errors")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, options: ReportCommandOptions) => {
      const { reportOn } = await import("./reporting/report-on.js");
      await reportOn(file, options);
    });
}

/** Reads `--at`. */
function readTime(text: string): Milliseconds {
  const reading = readDuration(text);
  if ("error" in reading) throw new InvalidArgumentError(reading.error);
  return reading.value;
}
