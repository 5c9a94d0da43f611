import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import type { ReportData } from "../../../reports/document/report-data.js";
import { deliveriesCsv, linksCsv, nodesCsv } from "../../../reports/formats/csv.js";
import { deliveryTable } from "../../../reports/formats/delivery-table.js";
import { linkTable } from "../../../reports/formats/link-table.js";
import { nodeTable } from "../../../reports/formats/node-table.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { deliveriesParquet, linksParquet, nodesParquet } from "../../../reports/formats/parquet.js";
import type { Table } from "../../../reports/formats/table.js";
import { eventfulReport, hostileReport, reportOfRows } from "./formatted.js";

const TABLES = [
  {
    what: "nodes",
    table: (data: ReportData) => nodeTable(data, overlayAt(data, {})),
    csv: nodesCsv,
    parquet: nodesParquet,
  },
  { what: "links", table: linkTable, csv: linksCsv, parquet: linksParquet },
  { what: "deliveries", table: deliveryTable, csv: deliveriesCsv, parquet: deliveriesParquet },
];

const EVENTFUL = eventfulReport();

function rowsOf({ rows, columns }: Table): Record<string, unknown>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])),
  );
}

function fromParquet(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: bytes.slice().buffer });
}

describe("the tables of a report", () => {
  test("have every node, every life of a link and every recorded delivery", () => {
    const { nodes, recording } = EVENTFUL;
    expect(nodeTable(EVENTFUL, overlayAt(EVENTFUL, {})).rows).toBe(nodes.length);
    expect(deliveryTable(EVENTFUL).rows).toBe(recording.deliveries.reduce((sum, { node }) => sum + node.length, 0));
    const first = rowsOf(deliveryTable(EVENTFUL))[0];
    const message = EVENTFUL.run!.dissemination.perMessage[recording.deliveries[0].message];
    expect(first).toEqual({
      message: message.name,
      node: message.origin,
      at_ms: message.publishedAt,
      after_ms: 0,
      from: null,
    });
  });

  test("agree with the result on what it says of a node, too", () => {
    const rows = rowsOf(nodeTable(EVENTFUL, overlayAt(EVENTFUL, {})));
    for (const [node, { name, state, neighbours, role }] of EVENTFUL.run!.nodes.entries()) {
      expect(rows[node]).toMatchObject({ name, state, role });
      if (role === "peer" && state === "up") expect(rows[node].degree).toBe(neighbours);
    }
  });

  for (const { what, table, csv, parquet } of TABLES) {
    test(`of ${what} are read from CSV by csv-parse`, () => {
      const read = parse(csv(EVENTFUL), { columns: true }) as Record<string, string>[];
      const expected = rowsOf(table(EVENTFUL));
      expect(read.length).toBe(expected.length);
      for (const [place, row] of read.entries()) {
        const written = Object.entries(expected[place]).map(([name, value]) => [
          name,
          value === null ? "" : `${value}`,
        ]);
        expect(row).toEqual(Object.fromEntries(written));
      }
    });

    test(`of ${what} are read from Parquet by hyparquet, with their types`, async () => {
      const bytes = parquet(EVENTFUL);
      expect(await fromParquet(bytes)).toEqual(rowsOf(table(EVENTFUL)));
      const types = { text: "BYTE_ARRAY", whole: "INT32", number: "DOUBLE", flag: "BOOLEAN" };
      const { schema, created_by } = parquetMetadata(bytes.slice().buffer);
      expect(schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type])).toEqual(
        table(EVENTFUL).columns.map(({ name, type }) => [name, types[type], "OPTIONAL"]),
      );
      expect(created_by).toMatch(/^hearsay /);
    });

    test(`of ${what} are the same bytes for the same report`, () => {
      expect(csv(eventfulReport())).toBe(csv(EVENTFUL));
      expect(parquet(eventfulReport())).toEqual(parquet(EVENTFUL));
    });

    test(`of ${what} can be empty`, async () => {
      const nothing = reportOfRows([], [], 1000);
      const empty = { ...nothing, recording: { ...nothing.recording, deliveries: [] } };
      expect(csv(empty)).toBe(
        `${table(empty)
          .columns.map(({ name }) => name)
          .join(",")}\r\n`,
      );
      expect(await fromParquet(parquet(empty))).toEqual([]);
    });
  }

  test("keep whatever nodes are called: exactly in Parquet", async () => {
    const data = hostileReport();
    const read = await fromParquet(nodesParquet(data));
    expect(read.map(({ name }) => name)).toEqual(
      data.nodes.map(({ name }) => name.replace(/\p{Surrogate}/gu, "\ufffd")),
    );
  });

  test("keep whatever nodes are called in CSV, with an apostrophe before what a spreadsheet would take for a formula", () => {
    const data = hostileReport();
    const read = parse(nodesCsv(data), { columns: true }) as Record<string, string>[];
    expect(read.map(({ name }) => name)).toEqual(
      data.nodes.map(({ name }) => {
        const written = name.replace(/\p{Surrogate}|\0/gu, "\ufffd");
        return ["=", "+", "-", "@", "'"].some((sign) => name.startsWith(sign)) ? `'${written}` : written;
      }),
    );
    expect(nodesCsv(data)).not.toMatch(/(^|,)"?[=+@]/m);
  });

  test("have numbers below 0 in CSV as they are", () => {
    const data = hostileReport();
    const negative = { ...data, layout: { ...data.layout, x: data.nodes.map(() => -2.5) } } as ReportData;
    expect(nodesCsv(negative)).toContain(",-2.5,");
  });
});
