import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SweepError } from "../../sweep/sweep-error.js";
import { valueIn } from "../../sweep/value-range.js";
import { readAxes, readVary } from "../../sweep/vary.js";

describe("values are what they would be in a scenario file", () => {
  test.each<[word: string, values: unknown[]]>([
    ["protocol.maxPeers=2,4,8", [2, 4, 8]],
    ["network.latency=10 ms, 0.5 s", ["10 ms", "0.5 s"]],
    ["faults.0.kill.how=power-off,crash", ["power-off", "crash"]],
    ["network.loss=0,0.1%", [0, "0.1%"]],
    ["ties=scheduled", ["scheduled"]],
    ["protocol.liveness=off", ["off"]],
    ['name="8",8.5', ["8", 8.5]],
    ["a.b=true,-3", [true, -3]],
    ["a.b=no=yes", ["no=yes"]],
    ["network.latency.matrix.file=../far.csv,./near.csv", ["../far.csv", "./near.csv"]],
  ])("%s", (word, values) => {
    expect(readVary(word)).toMatchObject({ values, range: null });
  });
});

describe("a range with a step is its values, from end to end", () => {
  test.each<[word: string, values: unknown[]]>([
    ["network.loss=0..6%:2%", ["0 %", "2 %", "4 %", "6 %"]],
    ["network.loss=0 % .. 0.3 % : 0.1 %", ["0 %", "0.1 %", "0.2 %", "0.3 %"]],
    ["network.latency=10 ms..40 ms:10 ms", ["10 ms", "20 ms", "30 ms", "40 ms"]],
    ["network.latency=0.5..1.25s:0.25", ["0.5 s", "0.75 s", "1 s", "1.25 s"]],
    ["network.bandwidth=1..3 Mbit/s:1", ["1 Mbit/s", "2 Mbit/s", "3 Mbit/s"]],
    ["protocol.maxPeers=2..8:3", [2, 5, 8]],
    ["a.offset=-10 s..10 s:10 s", ["-10 s", "0 s", "10 s"]],
    ["a.alpha=0.1..0.3:0.1", [0.1, 0.2, 0.3]],
  ])("%s", (word, values) => {
    expect(readVary(word)).toMatchObject({ values, range: null });
  });

  test("and of whole numbers, the step is 1 when none is written", () => {
    expect(readVary("protocol.maxPeers=2..5").values).toEqual([2, 3, 4, 5]);
  });

  test("and may stand in a list", () => {
    expect(readVary("network.loss=0..2%:1%,5%").values).toEqual(["0 %", "1 %", "2 %", "5%"]);
    expect(readVary("seeds=1..3,8").values).toEqual([1, 2, 3, 8]);
  });

  test("and no step adds a rounding, however many there are", () => {
    const { values } = readVary("a.share=0.0..1.0:0.001");
    expect(values).toHaveLength(1001);
    expect(values).toEqual(Array.from({ length: 1001 }, (_, step) => Number(`${step}e-3`)));
  });

  test("and all of them are evenly apart", () => {
    const range = fc.record({ low: fc.integer({ min: -500, max: 500 }), step: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 60 }), fc.nat(4), ({ low, step }, steps, decimals) => {
        const decimal = (number: number) => (number / 10 ** decimals).toFixed(decimals);
        const word = `${decimal(low)} ms..${decimal(low + step * steps)} ms:${decimal(step)} ms`;
        const { values } = readVary(`network.latency=${word}`);
        const expected = Array.from({ length: steps + 1 }, (_, at) => `${Number(decimal(low + at * step))} ms`);
        expect(values).toEqual(expected.map((text) => text.replace(/^-0 /, "0 ")));
      }),
      { seed: 42 },
    );
  });
});

describe("a range without a step is for samples", () => {
  test.each([
    ["network.loss=0..20%", "0 %", "10 %", "20 %"],
    ["network.latency=10..100 ms", "10 ms", "55 ms", "100 ms"],
    ["network.latency=1..3 us", "1 us", "2 us", "3 us"],
    ["a.size=1..3 KiB", "1 KiB", "2 KiB", "3 KiB"],
    ["a.alpha=0.0..1.0", 0, 0.5, 1],
    ["protocol.maxPeers=1..1000001", 1, 500_001, 1_000_001],
  ])("%s", (word, first, middle, last) => {
    const { values, range } = readVary(word);
    expect(values).toEqual([]);
    expect([0, 0.5, 1 - 2 ** -53].map((share) => valueIn(range!, share))).toEqual([first, middle, last]);
  });

  test.each([
    ["network.loss=0..20%", "7.451 %"],
    ["network.latency=10..100 ms", "43.528 ms"],
    ["network.latency=10 ms..100 ms", "43.528 ms"],
    ["network.latency=1..3 us", "2 us"],
    ["a.alpha=0.5..1.5", 0.8725],
  ])("%s: a sample has the digits that tell it from others, and none that its unit forbids", (word, sample) => {
    expect(valueIn(readVary(word).range!, 0.37254)).toBe(sample);
  });
});

describe("a key is written with dots, or as errors have it", () => {
  test.each([
    ["network.loss=1%", ["network", "loss"]],
    ["faults.0.kill.peers=1%", ["faults", 0, "kill", "peers"]],
    ["faults[10].kill.peers=1%", ["faults", 10, "kill", "peers"]],
    [" ties = random", ["ties"]],
    ["network.latency.matrix.ms.São Paulo=1 ms", ["network", "latency", "matrix", "ms", "São Paulo"]],
  ])("%s", (word, path) => {
    expect(readVary(word)).toMatchObject({ path, written: path.join(".") });
  });
});

describe("what cannot be used is refused, with what to write instead", () => {
  test.each([
    ["network.loss", "`network.loss` gives no values: write a key and its values, such as network.loss=0..20%:2%"],
    ["network.loss=", "network.loss: there are no values after the =: write them as in network.loss=0..20%:2%"],
    ["=1", "`` is not a key of a scenario: write its words with dots between them, such as network.loss"],
    ["network..loss=1%", "`network..loss` is not a key of a scenario"],
    ["0.kill=1", "`0.kill` is not a key of a scenario"],
    ["faults[x].at=1 s", "`faults[x].at` is not a key of a scenario"],
    ["network.loss=1%,,2%", "nothing beside one of the commas: write a value, or leave the comma out"],
    ["network.loss=1%,2%,1 %", "`1 %` is there twice: write each value once"],
    ["network.loss={ a: 1 }", "`{ a: 1 }` is more than one value: vary the keys within it, each by itself"],
    ["network.loss=[1]", "`[1]` is more than one value"],
    ['network.loss="1', '`"1` is not a value: write a number, a quantity with its unit, or a word'],
    ["network.loss=null", "`null` is not a value"],
    ["network.loss=*a", "`*a` is not a value"],
    ["network.loss=.inf", "`.inf` is not a value"],
    ["network.loss=0..20%:3%", "the steps of `0..20%:3%` do not meet its end: end it at 18 % or 21 %"],
    ["network.loss=20%..0%", "`20%..0%` goes downwards: write 0 %..20 %"],
    ["network.loss=2%..2%:1%", "`2%..2%:1%` is one value: write 2 %"],
    ["network.loss=0..20%:0%", "the step of `0..20%:0%` leads nowhere: write one such as 0 %..20 %:2 %"],
    ["peers=5..9:0", "write one such as 5..9:1"],
    ["peers=5..6:0", "write one such as 5..6:1"],
    ["peers=5..108:0", "write one such as 5..108:103"],
    ["network.loss=0..1%:0%", "write one such as 0 %..1 %:0.1 %"],
    ["network.loss=0.5..1%:0%", "write one such as 0.5 %..1 %:0.05 %"],
    ["network.loss=0..20%:-2%", "the step of `0..20%:-2%` leads nowhere"],
    ["network.loss=0..20%,30%", "`0..20%` has no step: write one, such as 0 %..20 %:2 %"],
    ["network.latency=10 ms..1 s:10 ms", "is in `ms` and in `s`: write both ends and the step in one unit"],
    ["network.latency=10 ms..20:5", "has no unit at its high end: write it there, as in 10 ms..100 ms:10 ms"],
    ["network.latency=1 ms..2 ms:1 s", "is in `s` and in `ms`"],
    ["network.loss=0..", "`0..` is not a range: write one such as 0..20%:2% or 2..8"],
    ["network.loss=0..1..2", "`0..1..2` is not a range"],
    ["network.loss=0...20%:2%", "`0...20%:2%` is not a range"],
    ["a.count=1..100000:1", "`1..100000:1` has 100000 values: at most 10000, so write a larger step"],
    ["a.count=1..9999,0,10000,10001", "these are 10002 values: at most 10000"],
    ["a.count=0.0000000000000001..1:1", "has more digits than anybody can mean: at most 15"],
    ["a.count=100000000000000..100000000000001.25:0.25", "has more digits than anybody can mean"],
  ])("%s", (word, message) => {
    expect(() => readVary(word)).toThrow(SweepError);
    expect(() => readVary(word)).toThrow(message);
  });

  test("and at once, however long it is", () => {
    expect(() => readVary(`a.count=0 ${" x".repeat(40_000)}..1`)).toThrow("is not a range");
    expect(() => readVary(`a.name=${"x".repeat(100_001)}`)).toThrow("these are 100001 characters: at most 100000");
  });

  test("whatever is written, it is read or refused", () => {
    const piece = fc.constantFrom(
      "0",
      "1.5",
      "20",
      "%",
      " ",
      "ms",
      "..",
      ":",
      ",",
      "-",
      "=",
      "a",
      ".",
      "[",
      "{",
      "'",
      "#",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          const { values, range } = readVary(`network.loss=${pieces.join("")}`);
          expect(values.length === 0).toBe(range !== null);
        } catch (error) {
          expect(error).toBeInstanceOf(SweepError);
        }
      }),
      { seed: 42, numRuns: 2_000 },
    );
  });
});

describe("of several words", () => {
  test("each is an axis", () => {
    expect(readAxes(["network.loss=1%", "protocol.maxPeers=2..4"]).map(({ written }) => written)).toEqual([
      "network.loss",
      "protocol.maxPeers",
    ]);
  });

  test.each([
    [["network.loss=1%", "network.loss=2%"], "network.loss: it varies twice: give all its values at once"],
    [["faults.0.at=1 s", "faults[0].at=2 s"], "faults.0.at: it varies twice"],
    [
      ["network.latency=1 ms", "network.latency.constant=2 ms"],
      "network.latency.constant: it and `network.latency` say what one value is: vary one of them",
    ],
    [["network.latency.constant=2 ms", "network.latency=1 ms"], "say what one value is"],
  ])("%j", (words, message) => {
    expect(() => readAxes(words)).toThrow(message);
  });

  test("keys that only begin alike are apart", () => {
    expect(readAxes(["seed=1", "seeds=2"])).toHaveLength(2);
  });
});
