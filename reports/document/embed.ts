import { gzipSync, strFromU8, strToU8 } from "fflate";
import type { PageData } from "./report-data.js";

/** Where the data go in the template. */
const PLACE = "<!-- the report -->";

/**
 * Puts the data of a page into its template. They stand there packed and in Base64, whose letters can end no element:
 * nothing in a result can become markup. The same data give the same bytes.
 *
 * @param template the page as it was built, without data
 * @throws {Error} when the template has no place for data
 */
export function embed(template: string, data: PageData): string {
  const place = template.indexOf(PLACE);
  if (place < 0) throw new Error(`The template of the page has no "${PLACE}": build it again (npm run build).`);
  // The time is a part of what gzip writes; level 9 is worth its time in a file that is written once and read often.
  const packed = gzipSync(strToU8(JSON.stringify(data)), { level: 9, mtime: 0 });
  const text = btoa(strFromU8(packed, true));
  const holder = `<script type="application/octet-stream;base64" id="report">${text}</script>`;
  return template.slice(0, place) + holder + template.slice(place + PLACE.length);
}
