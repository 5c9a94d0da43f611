import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { replayLine } from "../../../cli/shell/replay-line.js";

test.each([
  { file: "scenarios/first-contact.yaml", line: "hearsay run scenarios/first-contact.yaml --seed 7" },
  { file: "my file.yaml", line: "hearsay run 'my file.yaml' --seed 7" },
  { file: "it's.yaml", line: "hearsay run 'it'\\''s.yaml' --seed 7" },
  { file: "-x.yaml", line: "hearsay run ./-x.yaml --seed 7" },
  { file: "$(true).yaml", line: "hearsay run '$(true).yaml' --seed 7" },
])("the line that replays $file can be pasted into a shell", ({ file, line }) => {
  expect(replayLine({ file, seed: 7 })).toBe(line);
  const { stdout } = spawnSync("sh", ["-c", `hearsay() { printf '%s' "$2"; }; ${line}`], { encoding: "utf8" });
  expect(stdout.replace(/^\.\//, "")).toBe(file);
});

test("the line has all that the run depends on", () => {
  expect(replayLine({ file: "a.yaml", seed: 1, protocol: "my.js", ties: "shuffled" })).toBe(
    "hearsay run a.yaml --seed 1 --protocol my.js --ties shuffled",
  );
  expect(replayLine({ file: "a.yaml", seed: 1 }, "verify")).toBe("hearsay verify a.yaml --seed 1");
});
