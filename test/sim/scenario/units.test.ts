import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DURATION_FORM,
  RATE_FORM,
  SHARE_FORM,
  SIZE_FORM,
  readDuration,
  readRate,
  readShare,
  readSignedDuration,
  readSignedShare,
  readSize,
  SIGNED_DURATION_FORM,
  SIGNED_SHARE_FORM,
  writeDuration,
  type Reading,
} from "../../../sim/scenario/units.js";

function valueOf(reading: Reading): number | string {
  return "value" in reading ? reading.value : reading.error;
}

describe("a span of time", () => {
  test.each([
    ["250 us", 0.25],
    ["250 µs", 0.25],
    ["250 μs", 0.25],
    ["100 ms", 100],
    ["5 s", 5_000],
    ["5s", 5_000],
    ["5   s", 5_000],
    ["4 min", 240_000],
    ["1.5 h", 5_400_000],
    ["2 d", 172_800_000],
    ["0 s", 0],
    ["0.000001 s", 0.001],
    ["366 d", 31_622_400_000],
    [0, 0],
    [-0, 0],
  ])("reads %s as %d ms", (written, expected) => {
    expect(readDuration(written)).toEqual({ value: expected });
  });

  test.each([
    [5, "5 has no unit: write 5 s or 5 ms"],
    ["5", "5 has no unit: write 5 s or 5 ms"],
    [1.5, "1.5 has no unit: write 1.5 s or 1.5 ms"],
    [NaN, "NaN is not a span of time: write one such as 5 s or 100 ms"],
    [Infinity, "Infinity is not a span of time: write one such as 5 s or 100 ms"],
    [-5, "-5 is negative: a span of time is at least 0"],
    ["-5 s", "`-5 s` is negative: a span of time is at least 0"],
    ["367 d", "`367 d` is more than 366 d, the longest there is in virtual time"],
    ["99999999999 d", "`99999999999 d` is more than 366 d, the longest there is in virtual time"],
    ["0.5 us", "`0.5 us` is too fine: the least step is 1 us"],
    ["0.0000001 s", "`0.0000001 s` is too fine: the least step is 1 us"],
    ["5 sec", "`5 sec` has an unknown unit: did you mean `s`?"],
    ["5 S", "`5 S` has an unknown unit: did you mean `s`?"],
    ["5 m", "`5 m` has an unknown unit: did you mean `min`?"],
    ["5 hours", "`5 hours` has an unknown unit: did you mean `h`?"],
    ["5 ns", "`5 ns` has an unknown unit: write `us`, `ms`, `s`, `min`, `h` or `d`"],
    ["soon", "`soon` is not a span of time: write one such as 5 s or 100 ms"],
    ["", "`` is not a span of time: write one such as 5 s or 100 ms"],
    [" 5 s", "` 5 s` is not a span of time: write one such as 5 s or 100 ms"],
    ["1e3 ms", "`1e3 ms` has an unknown unit: write `us`, `ms`, `s`, `min`, `h` or `d`"],
    [".5 s", "`.5 s` is not a span of time: write one such as 5 s or 100 ms"],
    ["1 h 30 min", "`1 h 30 min` has an unknown unit: write `us`, `ms`, `s`, `min`, `h` or `d`"],
    [null, "expected a span of time with its unit, such as 5 s or 100 ms"],
    [["5 s"], "expected a span of time with its unit, such as 5 s or 100 ms"],
  ])("refuses %j", (written, complaint) => {
    expect(readDuration(written)).toEqual({ error: complaint });
  });

  test("is written in the largest unit of which it is a whole number, and reads back as the same", () => {
    expect([0, 0.25, 1_500, 90_000, 240_000, 86_400_000].map(writeDuration)).toEqual([
      "0 s",
      "250 us",
      "1500 ms",
      "90 s",
      "4 min",
      "1 d",
    ]);
    fc.assert(
      fc.property(fc.nat(31_622_400_000_000), (microseconds) => {
        expect(readDuration(writeDuration(microseconds / 1_000))).toEqual({ value: microseconds / 1_000 });
      }),
      { seed: 42 },
    );
  });

  test("is read by exact decimals: no digit is lost to binary fractions", () => {
    fc.assert(
      fc.property(fc.nat(31_000_000), fc.nat(999_999), (seconds, microseconds) => {
        const written = `${seconds}.${String(microseconds).padStart(6, "0")} s`;
        expect(readDuration(written)).toEqual({ value: (seconds * 1_000_000 + microseconds) / 1_000 });
      }),
      { seed: 42 },
    );
  });
});

describe("a size", () => {
  test.each([
    ["64 B", 64],
    ["1 kB", 1_000],
    ["1 KiB", 1_024],
    ["1.5 KiB", 1_536],
    ["2 MB", 2_000_000],
    ["2 MiB", 2_097_152],
    ["0.5 GB", 500_000_000],
    [0, 0],
  ])("reads %s as %d bytes", (written, expected) => {
    expect(readSize(written)).toEqual({ value: expected });
  });

  test.each([
    [64, "64 has no unit: write 64 B or 64 kB"],
    ["0.5 B", "`0.5 B` is too fine: the least step is 1 B"],
    ["1 KB", "`1 KB` has an unknown unit: did you mean `kB`?"],
    ["64 bytes", "`64 bytes` has an unknown unit: did you mean `B`?"],
    ["2 GB", "`2 GB` is more than 500 MB, the largest there is"],
    [-1, "-1 is negative: a size is at least 0"],
    ["64 s", "`64 s` has an unknown unit: write `B`, `kB`, `KiB`, `MB`, `MiB` or `GB`"],
  ])("refuses %j", (written, complaint) => {
    expect(readSize(written)).toEqual({ error: complaint });
  });
});

describe("a rate", () => {
  test.each([
    ["9600 bit/s", 9_600],
    ["56 kbit/s", 56_000],
    ["10 Mbit/s", 10_000_000],
    ["2.5 Gbit/s", 2_500_000_000],
  ])("reads %s as %d bits per second", (written, expected) => {
    expect(readRate(written)).toEqual({ value: expected });
  });

  test.each([
    [10, "10 has no unit: write 10 Mbit/s or 10 kbit/s"],
    [0, "a rate of 0 lets nothing through"],
    ["0 bit/s", "a rate of 0 lets nothing through"],
    ["10 Mbps", "`10 Mbps` has an unknown unit: did you mean `Mbit/s`?"],
    ["10 MB/s", "`10 MB/s` has an unknown unit: write `bit/s`, `kbit/s`, `Mbit/s` or `Gbit/s`"],
  ])("refuses %j", (written, complaint) => {
    expect(readRate(written)).toEqual({ error: complaint });
  });
});

describe("a share", () => {
  test.each([
    ["10 %", 0.1],
    ["10%", 0.1],
    ["0.1 %", 0.001],
    ["33.3 %", 0.333],
    ["7 %", 0.07],
    ["100 %", 1],
    ["0 %", 0],
    [0, 0],
  ])("reads %s as %d", (written, expected) => {
    expect(readShare(written)).toEqual({ value: expected });
  });

  test.each([
    [0.1, "a share is written in percent: write 10 %"],
    [0.07, "a share is written in percent: write 7 %"],
    [0.005, "a share is written in percent: write 0.5 %"],
    ["0.1", "a share is written in percent: write 10 %"],
    [10, "a share is written in percent: write 10 %"],
    [1, "1 as a share can be read in two ways: write 100 % or 1 %"],
    [-0.1, "-0.1 is negative: a share is at least 0 %"],
    ["-10 %", "`-10 %` is negative: a share is at least 0 %"],
    ["100.1 %", "`100.1 %` is more than 100 %"],
    ["120 %", "`120 %` is more than 100 %"],
    [NaN, "NaN is not a share: write one such as 10 %"],
    ["half", "`half` is not a share: write one such as 10 %"],
    [true, "a share is written with its sign, such as 10 %"],
  ])("refuses %j", (written, complaint) => {
    expect(readShare(written)).toEqual({ error: complaint });
  });
});

test("whatever is read has the form that editors are told", () => {
  const units = [
    "us",
    "µs",
    "ms",
    "s",
    "min",
    "h",
    "d",
    "B",
    "kB",
    "KiB",
    "MiB",
    "GB",
    "%",
    "bit/s",
    "Mbit/s",
    "",
    "x",
  ];
  const digits = fc.stringMatching(/^[0-9]{0,4}\.?[0-9]{0,3} {0,2}$/);
  const kinds = [
    [readDuration, DURATION_FORM],
    [readSize, SIZE_FORM],
    [readRate, RATE_FORM],
    [readShare, SHARE_FORM],
  ] as const;
  fc.assert(
    fc.property(digits, fc.constantFrom(...units), (number, unit) => {
      for (const [read, form] of kinds) {
        if (typeof valueOf(read(number + unit)) === "number") expect(number + unit).toMatch(form);
      }
    }),
    { seed: 42 },
  );
});

describe("a quantity with a sign", () => {
  test.each([
    ["10 s", 10_000],
    ["+10 s", 10_000],
    ["-10 s", -10_000],
    ["-1.5min", -90_000],
    ["-0 s", 0],
    [0, 0],
  ])("reads %s as %d ms", (written, expected) => {
    expect(readSignedDuration(written)).toEqual({ value: expected });
    if (typeof written === "string") expect(written).toMatch(SIGNED_DURATION_FORM);
  });

  test.each([
    ["5 %", 0.05],
    ["-5 %", -0.05],
    ["-0.07 %", -0.0007],
    ["+100 %", 1],
    ["-100%", -1],
  ])("reads %s as the share %d", (written, expected) => {
    expect(readSignedShare(written)).toEqual({ value: expected });
    expect(written).toMatch(SIGNED_SHARE_FORM);
  });

  test.each([
    [-10, "-10 has no unit: write -10 s or -10 ms"],
    ["-10", "-10 has no unit: write -10 s or -10 ms"],
    ["-10 sec", "`-10 sec` has an unknown unit: did you mean `s`?"],
    ["--10 s", "`--10 s` is not a span of time: write one such as 5 s or 100 ms"],
    ["- 10 s", "`- 10 s` is not a span of time: write one such as 5 s or 100 ms"],
    ["-0.5 us", "`-0.5 us` is too fine: the least step is 1 us"],
    ["-400 d", "`-400 d` is more than 366 d, the longest there is in virtual time"],
    ["later", "`later` is not a span of time: write one such as 5 s or 100 ms"],
    [null, "expected a span of time with its unit, such as 5 s or 100 ms"],
  ])("says of the span %s: %s", (written, expected) => {
    expect(valueOf(readSignedDuration(written))).toBe(expected);
  });

  test.each([
    [-5, "a share is written in percent: write -5 %"],
    [0.05, "a share is written in percent: write 5 %"],
    ["-101 %", "`-101 %` is more than 100 %"],
    ["-5 s", "`-5 s` is not a share: write one such as 10 %"],
  ])("says of the share %s: %s", (written, expected) => {
    expect(valueOf(readSignedShare(written))).toBe(expected);
  });

  test("is that without it, for all that can be written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom("us", "ms", "s", "min"), (size, unit) => {
        const plain = readDuration(`${size} ${unit}`);
        expect(readSignedDuration(`${size} ${unit}`)).toEqual(plain);
        const negative = readSignedDuration(`-${size} ${unit}`);
        if ("value" in plain) expect(valueOf(negative)).toBe(plain.value === 0 ? 0 : -plain.value);
      }),
    );
  });
});
