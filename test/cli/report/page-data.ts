import { gunzipSync, strFromU8 } from "fflate";
import type { ReportData } from "../../../reports/document/report-data.js";

/** What a page carries, as its own script reads it. */
export function dataIn(page: string): ReportData {
  const [, text] =
    /<script type="application\/octet-stream;base64" id="report">([A-Za-z0-9+/=]*)<\/script>/.exec(page) ?? [];
  if (text === undefined) throw new Error("the page carries no data");
  return JSON.parse(strFromU8(gunzipSync(Buffer.from(text, "base64")))) as ReportData;
}
