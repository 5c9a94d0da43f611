import { gunzipSync, strFromU8 } from "fflate";
import type { PageData } from "../document/report-data.js";

/** The page has no data that can be read. */
export class PageDataError extends Error {
  readonly code = "PAGE_DATA";
  override readonly name = "PageDataError";
}

/**
 * The data that the page carries within it, as `embed` has put them there.
 *
 * @throws {PageDataError} when they are missing, cut off or changed
 */
export function readData(): PageData {
  const holder = document.getElementById("report");
  const text = holder?.textContent?.trim() ?? "";
  if (text === "")
    throw new PageDataError("There is no report in this file: it is the empty page that reports are written into.");
  const data = parse(unpack(bytesOf(text)));
  if (!["report", "comparison", "sweep"].includes(data.kind)) {
    throw new PageDataError("What this file carries is not a report.");
  }
  return data;
}

function bytesOf(base64: string): Uint8Array {
  let letters: string;
  try {
    letters = atob(base64);
  } catch {
    throw new PageDataError("The report in this file was changed, or cut off on the way: its data are not Base64.");
  }
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

function unpack(bytes: Uint8Array): string {
  try {
    return strFromU8(gunzipSync(bytes));
  } catch {
    throw new PageDataError("The report in this file was changed, or cut off on the way: its data cannot be unpacked.");
  }
}

function parse(text: string): PageData {
  try {
    return JSON.parse(text) as PageData;
  } catch {
    throw new PageDataError("The report in this file was changed, or cut off on the way: its data are not whole.");
  }
}
