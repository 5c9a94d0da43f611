import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runApart } from "./apart.js";
import { simulatorPath, OWN_FOLDER } from "./checkout.js";
import { CompareError } from "./options.js";

/** What this checkout is compared with. */
export interface Base {
  readonly folder: string;
  /** `v1.2.0 (8f73c73)`, or the folder as it was given. */
  readonly label: string;
  /** Removes what was made for it. */
  remove(): void;
}

/**
 * Finds a built checkout: a folder as it is, or a revision of this repository, which is checked out beside it and built.
 *
 * @param tell is told what takes long
 * @throws CompareError when there is no such revision, or it cannot be built
 */
export async function openBase(base: string, signal: AbortSignal, tell: (what: string) => void): Promise<Base> {
  if (statSync(base, { throwIfNoEntry: false })?.isDirectory() === true) return builtFolder(base);
  const commit = commitOf(base);
  const folder = join(mkdtempSync(join(tmpdir(), "hearsay-base-")), "checkout");
  const remove = () => removeWorktree(folder);
  try {
    git("worktree", "add", "--detach", "--quiet", folder, commit);
    await build(folder, signal, tell);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, label: `${base} (${commit.slice(0, 7)})`, remove };
}

function builtFolder(base: string): Base {
  const folder = resolve(base);
  if (!existsSync(simulatorPath(folder)))
    throw new CompareError(`--compare ${base}: there is no ${simulatorPath(base)}: run \`npm run build\` there first`);
  return { folder, label: base, remove: () => undefined };
}

function commitOf(base: string): string {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--verify", "--quiet", `${base}^{commit}`], {
    cwd: OWN_FOLDER,
    encoding: "utf8",
  });
  if (status !== 0) throw new CompareError(`--compare ${base}: this is neither a folder nor a revision of Git`);
  return stdout.trim();
}

/** Builds it as it says itself, with the packages of this checkout where it needs the same. */
async function build(folder: string, signal: AbortSignal, tell: (what: string) => void): Promise<void> {
  const [own, theirs] = [OWN_FOLDER, folder].map((each) => readFileSync(join(each, "package-lock.json"), "utf8"));
  if (own === theirs) symlinkSync(join(OWN_FOLDER, "node_modules"), join(folder, "node_modules"));
  else {
    tell("installing what the base needs …");
    await run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }
  tell("building the base …");
  await run("npm", "run", "build");

  async function run(program: string, ...words: string[]): Promise<void> {
    const { code, stdout, stderr } = await runApart(program, words, { folder, signal });
    if (code === 0) return;
    throw new CompareError(`the base cannot be built: ${[program, ...words].join(" ")}\n${stdout}${stderr}`.trimEnd());
  }
}

/** The link to the packages goes first, so that nothing follows it. */
function removeWorktree(folder: string): void {
  const packages = join(folder, "node_modules");
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(packages);
  spawnSync("git", ["worktree", "remove", "--force", folder], { cwd: OWN_FOLDER });
  rmSync(join(folder, ".."), { recursive: true, force: true });
}

function git(...words: string[]): void {
  const { status, stderr } = spawnSync("git", words, { cwd: OWN_FOLDER, encoding: "utf8" });
  if (status !== 0) throw new CompareError(`git ${words.join(" ")} failed\n${stderr}`);
}
