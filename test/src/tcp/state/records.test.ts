import { describe, expect, test } from "vitest";
import { formatRecord, HEADER, readRecords } from "../../../../src/tcp/state/records.js";
import { type Address, parseAddress } from "../../../../src/wire/address.js";

const anne = parseAddress("192.0.2.7:5000") as Address;
const bert = parseAddress("[2001:db8::1]:65535") as Address;

const lines = [HEADER, formatRecord("+", anne), formatRecord("+", bert), formatRecord("-", anne)];
const file = Buffer.from(lines.join(""));
/** Where each line begins, and where the last one ends. */
const offsets = [0, ...lines.map((_, index) => lines.slice(0, index + 1).join("").length)];

/** Where the line begins to which that byte belongs. */
function lineOf(byte: number): number {
  return offsets.findLast((offset) => offset <= byte)!;
}

function listedIn(bytes: Buffer): string[] {
  const reading = readRecords(bytes);
  if ("what" in reading) throw new Error(reading.what);
  return [...reading.listed.keys()];
}

test("a record is a line of text with its checksum", () => {
  expect(formatRecord("+", anne)).toBe("+ 192.0.2.7:5000 2112dae2\n");
  expect(formatRecord("-", bert)).toMatch(/^- \[2001:db8::1\]:65535 [0-9a-f]{8}\n$/);
});

test("a file says who is listed in the end", () => {
  expect(readRecords(file)).toEqual({
    listed: new Map([["[2001:db8::1]:65535", bert]]),
    records: 3,
    end: file.length,
  });
});

test("repetitions, and removals of peers that are not listed, are no mistakes", () => {
  const changes = [formatRecord("-", bert), formatRecord("+", anne), formatRecord("+", anne), formatRecord("+", bert)];
  expect(listedIn(Buffer.from(HEADER + changes.join("")))).toEqual(["192.0.2.7:5000", "[2001:db8::1]:65535"]);
});

test("who is listed again stands behind the others", () => {
  const changes = [formatRecord("+", anne), formatRecord("+", bert), formatRecord("-", anne), formatRecord("+", anne)];
  expect(listedIn(Buffer.from(HEADER + changes.join("")))).toEqual(["[2001:db8::1]:65535", "192.0.2.7:5000"]);
});

test("a last record that is torn at any byte is dropped", () => {
  for (let end = offsets[3]; end < file.length; end++) {
    expect(readRecords(file.subarray(0, end))).toMatchObject({ records: 2, end: offsets[3] });
  }
});

test("any byte that is another is found, in the line to which it belongs", () => {
  for (let byte = 0; byte < file.length; byte++) {
    const changed = Buffer.from(file);
    for (let value = 0; value < 256; value++) {
      if (value === file[byte]) continue;
      changed[byte] = value;
      const reading = readRecords(changed);
      if (!("what" in reading) || reading.offset !== lineOf(byte)) {
        expect.fail(`byte ${byte} as ${value}: ${JSON.stringify(reading)}`);
      }
    }
  }
});

describe("a file is refused, with what is wrong,", () => {
  const first = formatRecord("+", anne);
  test.each([
    ["when it is empty", "", 0, "the file is empty"],
    ["when its header is torn", HEADER.slice(0, 9), 0, `expected "hearsay-seed-list 1", not "hearsay-s"`],
    [
      "when it is of another version",
      "hearsay-seed-list 12\nnew things\n",
      0,
      "the list is of version 12 of the format; this program reads version 1",
    ],
    ["when it is something else", "#!/bin/sh\nls", 0, `expected "hearsay-seed-list 1", not "#!/bin/sh\\nls"`],
    ["when a line is empty", `${HEADER}${first}\n${first}`, HEADER.length + first.length, `expected a record, not ""`],
    [
      "when a checksum is written in other letters",
      `${HEADER}${first.replace("2112dae2", "2112DAE2")}`,
      HEADER.length,
      `expected a record, not "+ 192.0.2.7:5000 2112DAE2"`,
    ],
    [
      "when something is added to a record",
      `${HEADER}${first.replace("\n", " \n")}`,
      HEADER.length,
      `expected a record, not "+ 192.0.2.7:5000 2112dae2 "`,
    ],
    [
      "when a line is long",
      `${HEADER}${"x".repeat(1_000)}\n`,
      HEADER.length,
      `expected a record, not "${"x".repeat(60)}…"`,
    ],
  ])("%s", (_, text, offset, what) => {
    expect(readRecords(Buffer.from(text))).toEqual({ offset, what });
  });
});
