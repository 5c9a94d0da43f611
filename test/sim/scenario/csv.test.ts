import { expect, test } from "vitest";
import { firstProblems, readCsv } from "../../../sim/scenario/csv.js";

function read(text: string) {
  const problems: string[] = [];
  const report = firstProblems(({ line, column }, message) => problems.push(`${line}:${column}: ${message}`));
  const rows = [...readCsv(text, report)].map((row) => row.map((cell) => `${cell.text} @${cell.line}:${cell.column}`));
  return { rows, problems };
}

test("cells know their line and column, without the spaces around them", () => {
  expect(read("a,b\n 1 ,\t2\n")).toEqual({
    rows: [
      ["a @1:1", "b @1:3"],
      ["1 @2:2", "2 @2:6"],
    ],
    problems: [],
  });
});

test("lines may end as on Windows, the last one need not end, and blank ones do not count", () => {
  expect(read("a,b\r\n\r\n  \n1,2").rows).toEqual([
    ["a @1:1", "b @1:3"],
    ["1 @4:1", "2 @4:3"],
  ]);
});

test("a byte order mark is no part of the first cell", () => {
  expect(read("\ufeffa,b\n").rows).toEqual([["a @1:1", "b @1:3"]]);
});

test("a cell in quotation marks may have commas, line breaks and quotation marks in it", () => {
  expect(read('"a,b","c ""d"""\n"e\nf",g\nh,i\n')).toEqual({
    rows: [
      ["a,b @1:1", 'c "d" @1:7'],
      ["e\nf @2:1", "g @3:4"],
      ["h @4:1", "i @4:3"],
    ],
    problems: [],
  });
});

test("empty cells are cells", () => {
  expect(read(",\n1,\n").rows).toEqual([
    [" @1:1", " @1:2"],
    ["1 @2:1", " @2:3"],
  ]);
});

test("quotation marks that do not end where they should are told with their place", () => {
  expect(read('a,"b\nc').problems).toEqual(["1:3: this quotation mark is never closed"]);
  expect(read('a,"b"c\n').problems).toEqual(["1:6: expected a comma after the closing quotation mark"]);
});

test("a table with problems in every line tells the first twenty, and that there are more", () => {
  const { problems } = read('"a"b\n'.repeat(100));
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toBe("21:4: … and so on: further problems of this table are left out");
});

test("a table of more than 64 MiB is refused", () => {
  expect(read("1,2\n".repeat(17_000_000)).problems).toEqual(["1:1: this is too long for a table: more than 64 MiB"]);
});
