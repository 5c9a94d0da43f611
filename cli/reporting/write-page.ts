import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { embed } from "../../reports/document/embed.js";
import type { PageData } from "../../reports/document/report-data.js";
import { InputError } from "../shell/input-error.js";
import { PAGE_TEMPLATE } from "../shell/installation.js";
import { makeResultFolder } from "../shell/result-files.js";
import { keepInputs, writeWhole } from "../shell/whole-file.js";

const TEMPLATE = fileURLToPath(PAGE_TEMPLATE);

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

/**
 * Writes a page with its data, and the folders above it, and gives its size in bytes.
 *
 * @param inputs what the command reads, and must not overwrite
 * @throws InputError when that cannot be done
 */
export function writePage(path: string, template: string, data: PageData, inputs: readonly string[]): number {
  keepInputs(path, inputs);
  makeResultFolder(dirname(path));
  return writeWhole(path, embed(template, data));
}
