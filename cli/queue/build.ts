import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION } from "../../sim/version.js";

/** Which Hearsay this is: two of the same build give the same results. */
export interface Build {
  readonly version: string;
  /** 8 hexadecimal digits over the code that makes a run: between two releases, the version stays the same. */
  readonly code: string;
}

/** The folders of the code on which a run depends. */
const FOLDERS = ["sim", "src/node", "src/wire", "sweep"];

/** Which Hearsay this process runs. */
export function readBuild(): Build {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const hash = createHash("sha256");
  for (const folder of FOLDERS) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    for (const file of files.filter(isCode).toSorted()) {
      hash.update(`${folder}/${file.replaceAll("\\", "/")}\0`).update(readFileSync(join(root, folder, file)));
    }
  }
  return { version: VERSION, code: hash.digest("hex").slice(0, 8) };
}

export function isSameBuild(one: Build, other: Build): boolean {
  return one.version === other.version && one.code === other.code;
}

/** `hearsay 0.1.0 (code 1a2b3c4d)` */
export function describeBuild({ version, code }: Build): string {
  return `hearsay ${version} (code ${code})`;
}

function isCode(file: string): boolean {
  return /\.[jt]s$/.test(file) && !file.endsWith(".d.ts");
}
