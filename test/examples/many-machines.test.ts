import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { openWorkshop, PROGRAM, RING } from "../cli/hearsay.js";

const { folder, file, hearsay, remove } = openWorkshop();
afterAll(remove);

const EXAMPLES = fileURLToPath(new URL("../../examples/sweep/", import.meta.url));

/** So many jobs each example has. */
const SHARDS = [1, 2, 3, 4];

beforeAll(() => {
  file("ring.yaml", RING);
  const sweep = "scenario: ring.yaml\nvary: { peers: [5, 6, 7] }\nseeds: 1..3\n";
  file("tiny.sweep.yaml", sweep);
  file("neighbours.sweep.yaml", sweep);
  mkdirSync(join(folder, "bin"));
  for (const [name, words] of [
    ["npx", `shift; exec "${process.execPath}" "${PROGRAM}" "$@"`],
    ["hearsay", `exec "${process.execPath}" "${PROGRAM}" "$@"`],
  ] as const) {
    chmodSync(join(folder, file(`bin/${name}`, `#!/bin/sh\n${words}\n`)), 0o755);
  }
  expect(hearsay("sweep", "tiny.sweep.yaml", "--out", "whole").code).toBe(0);
});

/** Runs a program of an example where `npx hearsay` and `hearsay` are the program under test. */
function run(words: readonly string[], more: Readonly<Record<string, string>>): void {
  const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"]}`, SWEEP: "tiny.sweep.yaml", ...more };
  const [program, ...rest] = words;
  const { status, stdout, stderr } = spawnSync(program!, rest, { cwd: folder, env, encoding: "utf8" });
  expect(status, stdout + stderr).toBe(0);
}

function read(name: string): string {
  return readFileSync(join(EXAMPLES, name), "utf8");
}

function documentsIn(name: string): unknown[] {
  const documents = parseAllDocuments(read(name));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents.map((document): unknown => document.toJS());
}

function expectWhole(out: string): void {
  for (const name of ["results.ndjson", "results.csv", "results.parquet", "summary.json"]) {
    const [one, other] = ["whole", out].map((each) => readFileSync(join(folder, each, name)));
    expect(other!.equals(one!), name).toBe(true);
  }
}

describe("a sweep on many machines gives the results of one", () => {
  test("as a matrix of GitHub", { timeout: 60_000 }, () => {
    interface Job {
      readonly strategy: { readonly matrix: { readonly shard: number[] } };
      readonly env: Record<string, string>;
      readonly steps: { readonly run?: string }[];
    }
    const [workflow] = documentsIn("github-matrix.yml") as [{ jobs: { shard: Job; merge: Job } }];
    const { shard, merge } = workflow.jobs;
    expect(shard.strategy.matrix.shard).toEqual(SHARDS);
    expect(shard.env).toEqual({ SHARD: "${{ matrix.shard }}", SHARDS: "${{ strategy.job-total }}" });
    const commandOf = ({ steps }: Job) => steps.map((step) => step.run).find((line) => line?.includes("hearsay"))!;
    for (const number of SHARDS)
      run(["bash", "-ec", commandOf(shard)], { SHARD: String(number), SHARDS: String(SHARDS.length) });
    run(["bash", "-ec", commandOf(merge)], {});
    expectWhole("out/sweep");
  });

  test("as a job array of Slurm", { timeout: 60_000 }, () => {
    const script = join(EXAMPLES, "slurm.sh");
    expect(spawnSync("bash", ["-n", script]).status).toBe(0);
    expect(read("slurm.sh")).toContain(`\n#SBATCH --array=1-${SHARDS.length}\n`);
    const env = { OUT: "out/array", SLURM_CPUS_PER_TASK: "2" };
    for (const number of [...SHARDS, 0]) run(["bash", script], { ...env, SLURM_ARRAY_TASK_ID: String(number) });
    expectWhole("out/array/sweep");
  });

  test("as an indexed job of Kubernetes", { timeout: 60_000 }, () => {
    interface Job {
      readonly apiVersion: string;
      readonly kind: string;
      readonly spec: {
        readonly completionMode?: string;
        readonly completions?: number;
        readonly template: {
          readonly spec: {
            readonly containers: [{ command: string[]; env?: { name: string; value: string }[] }];
          };
        };
      };
    }
    const [shards, merge] = documentsIn("kubernetes-job.yaml") as [Job, Job];
    expect([shards, merge].map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      "batch/v1 Job",
      "batch/v1 Job",
    ]);
    expect(shards.spec).toMatchObject({ completionMode: "Indexed", completions: SHARDS.length });
    const containerOf = ({ spec }: Job) => spec.template.spec.containers[0];
    const commandOf = (job: Job) =>
      containerOf(job).command.map((word) => word.replaceAll("/out", join(folder, "volume")));
    const env = Object.fromEntries(containerOf(shards).env!.map(({ name, value }) => [name, value]));
    for (const number of SHARDS) run(commandOf(shards), { ...env, JOB_COMPLETION_INDEX: String(number - 1) });
    run(commandOf(merge), {});
    expectWhole("volume/sweep");
  });
});
