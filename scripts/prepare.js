// `npm ci` and `npm pack` run this to build dist/. With `--omit=dev` there is no compiler: then leave dist/ as it is.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const program = fileURLToPath(new URL("../dist/cli/hearsay.js", import.meta.url));
if (existsSync(compiler)) {
  const { status } = spawnSync(process.execPath, [compiler, "-b"], { stdio: "inherit" });
  process.exitCode = status ?? 1;
  // `npx hearsay` makes it executable when it is first run in a folder, and not when it was built anew since.
  if (status === 0) chmodSync(program, 0o755);
} else {
  console.error("hearsay: TypeScript is not installed, so dist/ is not rebuilt");
}
