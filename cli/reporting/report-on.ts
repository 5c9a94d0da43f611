import { overlayReportOf } from "../../reports/document/overlay-report-of.js";
import type { ReportData } from "../../reports/document/report-data.js";
import { forPage, topologyAt } from "../../reports/document/report-data-of.js";
import { measuresJson } from "../../reports/formats/measures-json.js";
import { InputError } from "../shell/input-error.js";
import { Output } from "../shell/output.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import { paintFor } from "../terminal/paint.js";
import { setSpan } from "../terminal/quantity.js";
import { remarksOn } from "../terminal/remarks.js";
import { describeReport, pointInTime } from "../terminal/report-summary.js";
import { type StageLine, stageLine } from "../terminal/stage-line.js";
import { keepInputs } from "../shell/whole-file.js";
import { buildReport } from "./build-report.js";
import { type FormChoice, writeForms } from "./other-forms.js";
import { pageOfMeasured, pageOfResult } from "./page-path.js";
import { readMeasured } from "./read-measured.js";
import { readReportable } from "./read-reportable.js";
import { readTemplate, writePage } from "./write-page.js";

/** The options of `hearsay report`. */
export interface ReportCommandOptions extends FormChoice {
  readonly from?: string;
  readonly out?: string;
  readonly json?: true;
  readonly protocol?: string;
  readonly quiet?: true;
}

/** A report, and where its page belongs. */
interface Placed {
  readonly data: ReportData;
  readonly path: string;
}

/** Reports on a result, or on an overlay that was measured elsewhere. */
export async function reportOn(file: string | undefined, options: ReportCommandOptions): Promise<void> {
  const { out, at, from, json, quiet } = options;
  if (out === "-") throw new InputError("--out is the name of a file, after which others are named: - is none");
  if (out !== undefined) keepInputs(out, [from ?? file ?? "-"]);
  const template = readTemplate();
  const stdout = new Output("the standard output", 1);
  const stderr = new Output("the standard error", 2);
  const line = stageLine(stderr, 2, paintFor(2));
  const { data, path } = await dataFor(file, options, line).finally(() => line.clear());
  const endedAt = data.topology.at;
  if (at !== undefined && at > endedAt) {
    throw new InputError(`--at ${setSpan(at)} is after the end of the run, which was at ${pointInTime(endedAt)}`);
  }
  const page = out ?? path;
  const inputs = [from ?? file ?? "-"];
  const written = [
    { path: page, bytes: writePage(page, template, forPage(data), inputs) },
    ...writeForms(page, data, options, inputs),
  ];
  const then = at === undefined ? data : { ...data, topology: topologyAt(data, at) };
  if (json) stdout.write(measuresJson(then));
  else if (!quiet) stdout.print(describeReport(then, paintFor(1)));
  stdout.flush();
  if (!quiet) stderr.print(remarksOn(written, paintFor(2)));
  stdout.check();
}

async function dataFor(
  file: string | undefined,
  { from, at, protocol }: ReportCommandOptions,
  line: StageLine,
): Promise<Placed> {
  if (from !== undefined) {
    if (file !== undefined) throw new InputError("--from is instead of a result: leave one of the two out");
    if (at !== undefined)
      throw new InputError("--at is a moment of a run, and an overlay measured elsewhere has no run");
    if (protocol !== undefined)
      throw new InputError("--protocol is of a run, and an overlay measured elsewhere has none");
    const { name, path } = pageOfMeasured(from);
    return { data: overlayReportOf(name, await readMeasured(from), { onProgress: line.show }), path };
  }
  if (file === undefined) throw new InputError("give a result.json, as `hearsay run` writes it, or --from an overlay");
  const makeProtocol = await loadProtocolFile(protocol);
  const isOwn = protocol !== undefined;
  const result = await readReportable(file, { makeProtocol, isOwn, line });
  const interruption = { isWanted: false };
  const data = await buildReport(result, { ...(isOwn ? { makeProtocol } : {}), interruption, line });
  return { data, path: pageOfResult(file, result) };
}
