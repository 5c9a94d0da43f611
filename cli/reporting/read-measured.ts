import { OverlayFileError } from "../../reports/formats/overlay-file-error.js";
import { readEdgesCsv } from "../../reports/formats/read-edges-csv.js";
import { readGraphml } from "../../reports/formats/read-graphml.js";
import type { MeasuredOverlay } from "../../reports/formats/measured-overlay.js";
import { readStandardInput, readText } from "../shell/input.js";
import { InputError } from "../shell/input-error.js";

/** The largest file that is read. */
const OVERLAY_BYTES = 256 * 1024 * 1024;

/**
 * Reads an overlay that was measured elsewhere; `-` is the standard input. What begins as XML does is GraphML, all else a
 * table of edges.
 *
 * @throws InputError that says what is wrong with it, and where
 */
export async function readMeasured(file: string): Promise<MeasuredOverlay> {
  const name = file === "-" ? "<stdin>" : file;
  try {
    const text = file === "-" ? await readStandardInput(OVERLAY_BYTES) : readText(file, OVERLAY_BYTES);
    return text.trimStart().startsWith("<") ? readGraphml(text, name) : readEdgesCsv(text, name);
  } catch (error) {
    if (error instanceof OverlayFileError) throw new InputError(error.message, { cause: error });
    if (error instanceof InputError) throw new InputError(`${name}: ${error.message}`, { cause: error });
    throw error;
  }
}
