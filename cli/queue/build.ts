import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { VERSION } from "../../sim/version.js";
import { PROGRAMS } from "../shell/installation.js";

/** Which Hearsay this is: two of the same build give the same results. */
export interface Build {
  readonly version: string;
  /** 8 hexadecimal digits over the code that runs: between two releases, the version stays the same. */
  readonly code: string;
}

/** Which Hearsay this process runs. */
export function readBuild(): Build {
  const hash = createHash("sha256");
  const files = readdirSync(PROGRAMS).filter((file) => file.endsWith(".js"));
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(new URL(file, PROGRAMS)));
  return { version: VERSION, code: hash.digest("hex").slice(0, 8) };
}

export function isSameBuild(one: Build, other: Build): boolean {
  return one.version === other.version && one.code === other.code;
}

/** `hearsay 0.1.0 (code 1a2b3c4d)` */
export function describeBuild({ version, code }: Build): string {
  return `hearsay ${version} (code ${code})`;
}
