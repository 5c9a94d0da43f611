/*
 * Where the files of this installation are, a package or a checkout. As a source and bundled alike, this module is two
 * folders deep in it.
 */
const ROOT = new URL("../../", import.meta.url);

/** The folder of the programs, as `npm run build` makes them: with all files that they share, and nothing else. */
export const PROGRAMS = new URL("dist/cli/", ROOT);

/** The page of a report without its data, as `npm run build` makes it. */
export const PAGE_TEMPLATE = new URL("dist/reports/page/index.html", ROOT);

/** What is started as a program: the command, and what it starts in threads and processes. `scripts/bundle.js` bundles them. */
type Program = "hearsay" | "hunt-worker" | "queue-thread" | "sweep-worker" | "up-child";

/** The file of a program. */
export function fileOf(program: Program): URL {
  return new URL(`${program}.js`, PROGRAMS);
}
