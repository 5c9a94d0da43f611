import { basename, dirname, join } from "node:path";
import { makeResultFolder } from "../shell/result-files.js";

/**
 * Where the smallest scenario goes: where the user wants it, or beside the other results of the scenario, under the name
 * of its file. The folder is made, before anything runs.
 */
export function placeFor(file: string, name: string, out: string | undefined): string {
  const stem = file === "-" ? name : basename(file).replace(/(\.min)?\.[^.]*$/, "");
  const path = out ?? join("out", name, `${stem}.min.yaml`);
  makeResultFolder(dirname(path));
  return path;
}
