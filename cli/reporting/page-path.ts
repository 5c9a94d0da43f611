import { basename, dirname, join } from "node:path";
import type { RunResult } from "../../sim/index.js";

/** Where the page of a result is put; of one on the standard input, in the folder that is the run's. */
export function pageOfResult(file: string, { scenario }: RunResult): string {
  return file === "-" ? join("out", scenario.name, "report.html") : besideResult(file);
}

/** `report-seed-7.html` beside `result-seed-7.json`, `x-report.html` beside `x.json`. */
export function besideResult(file: string): string {
  const name = basename(file).replace(/\.json$/, "");
  const page = /^result(-.*)?$/.test(name) ? name.replace("result", "report") : `${name}-report`;
  return join(dirname(file), `${page}.html`);
}

/** What an overlay that was measured elsewhere is called, and `crawl-report.html` beside `crawl.graphml`. */
export function pageOfMeasured(file: string): { readonly name: string; readonly path: string } {
  const name = file === "-" ? "overlay" : basename(file).replace(/\.\w+$/, "");
  return { name, path: join(file === "-" ? "." : dirname(file), `${name}-report.html`) };
}
