import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { embed } from "../../reports/document/embed.js";
import type { PageData } from "../../reports/document/report-data.js";
import { InputError } from "../shell/input-error.js";
import { writeWhole } from "./write-whole.js";

const TEMPLATE = fileURLToPath(new URL("../../reports/page/index.html", import.meta.url));

/**
 * The page without its data, as `npm run build` makes it.
 *
 * @throws InputError when it was not built
 */
export function readTemplate(): string {
  try {
    return readFileSync(TEMPLATE, "utf8");
  } catch {
    throw new InputError(`${TEMPLATE} is missing, without which there are no reports: \`npm run build\` makes it`);
  }
}

/** Writes a page with its data, and gives its size in bytes. */
export function writePage(path: string, template: string, data: PageData): number {
  return writeWhole(path, embed(template, data));
}
