// `npm ci` and `npm pack` run this to build dist/. With `--omit=dev` there is no compiler: then leave dist/ as it is.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
if (existsSync(compiler)) {
  const { status } = spawnSync(process.execPath, [compiler, "-b"], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} else {
  console.error("hearsay: TypeScript is not installed, so dist/ is not rebuilt");
}
