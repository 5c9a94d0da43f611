import { describe, expect, test } from "vitest";
import { CompareError, readCompareOptions } from "../../../bench/comparing/options.js";

describe("what a comparison is asked to do", () => {
  test("is all usual workloads in seven rounds, unless something else is said", () => {
    const { base, rounds, workloads, failAbove, output } = readCompareOptions(["--compare", "v1.0.0"]);
    expect({ base, rounds, failAbove, output }).toEqual({
      base: "v1.0.0",
      rounds: 7,
      failAbove: undefined,
      output: "table",
    });
    expect(workloads.map(({ name }) => name)).toEqual([
      "first-contact",
      "mass-death",
      "flood-1k",
      "flood-10k",
      "flood-100k",
      "whole",
      "memory",
      "sweep",
    ]);
  });

  test("can be some workloads, another number of rounds, and a limit", () => {
    const words = [
      "--compare=HEAD~3",
      "--workloads",
      "sweep, whole",
      "--rounds",
      "9",
      "--fail-above",
      "1.10",
      "--json",
    ];
    const { workloads, ...options } = readCompareOptions(words);
    expect(options).toEqual({ base: "HEAD~3", rounds: 9, failAbove: 1.1, output: "json" });
    expect(workloads.map(({ name }) => name)).toEqual(["whole", "sweep"]);
  });

  test.each([
    { words: ["--compare"], says: "--compare" },
    { words: ["--compare", ""], says: "name a revision or a folder" },
    { words: ["--compare", "HEAD", "--rounds", "0"], says: "--rounds 0: write a whole number" },
    { words: ["--compare", "HEAD", "--workloads", "flod"], says: "--workloads flod: there are tiny, first-contact" },
    { words: ["--compare", "HEAD", "--fail-above", "10%"], says: "--fail-above 10%: write a ratio from 1 on" },
    { words: ["--compare", "HEAD", "--fail-above", "0.9"], says: "--fail-above 0.9: write a ratio from 1 on" },
    { words: ["--compare", "HEAD", "--fail-above", "1.1", "--rounds", "4"], says: "these need 5 rounds" },
    { words: ["--compare", "HEAD", "--round", "4"], says: "--round" },
  ])("is refused as $words", ({ words, says }) => {
    expect(() => readCompareOptions(words)).toThrow(CompareError);
    expect(() => readCompareOptions(words)).toThrow(says);
  });
});
