// Bundles what node and browsers would else load file by file: the programs into dist/cli, and the page of a report into
// dist/reports/page. Packages stay imports of the programs; what only some commands need is in files that these load.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const FOLDER = "dist/cli";

/** All that is started as a program, by its name in cli/shell/installation.ts. */
const PROGRAMS = {
  hearsay: "cli/hearsay.ts",
  "hunt-worker": "cli/hunting/worker.ts",
  "queue-thread": "cli/queue/working/thread.ts",
  "sweep-worker": "cli/sweeping/worker.ts",
  "up-child": "cli/up/child.ts",
};

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { output } = await build({
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: true,
    target: "es2023",
    outDir: FOLDER,
    emptyOutDir: false,
    rolldownOptions: {
      input: PROGRAMS,
      external: /^[^./]/,
      // All in one folder: wherever a module ends up, it is as deep in the project as the others.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", minify: false },
    },
  },
});
// What an earlier build left goes last: a program that runs meanwhile finds its files.
const bundled = new Set(output.map(({ fileName }) => fileName));
for (const file of readdirSync(FOLDER, { recursive: true })) {
  if (file.endsWith(".js") && !bundled.has(file)) rmSync(join(FOLDER, file));
}
await build({ logLevel: "warn" });
