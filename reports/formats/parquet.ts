import { type BasicType, parquetWriteBuffer } from "hyparquet-writer";
import { VERSION } from "../../sim/version.js";
import type { ReportData } from "../document/report-data.js";
import { deliveryTable } from "./delivery-table.js";
import { linkTable } from "./link-table.js";
import { nodeTable } from "./node-table.js";
import { overlayAt } from "./overlay-at.js";
import type { Column, Table } from "./table.js";

/** The nodes at the end of the run, as Apache Parquet. */
export function nodesParquet(data: ReportData): Uint8Array {
  return parquetOf(nodeTable(data, overlayAt(data, {})));
}

/** Every life of every link, as Apache Parquet. */
export function linksParquet(data: ReportData): Uint8Array {
  return parquetOf(linkTable(data));
}

/** Every recorded delivery, as Apache Parquet. */
export function deliveriesParquet(data: ReportData): Uint8Array {
  return parquetOf(deliveryTable(data));
}

const TYPES: Readonly<Record<Column["type"], BasicType>> = {
  text: "STRING",
  whole: "INT32",
  number: "DOUBLE",
  flag: "BOOLEAN",
};

/** A table as Apache Parquet. */
export function parquetOf({ columns }: Table): Uint8Array {
  const bytes = parquetWriteBuffer({
    columnData: columns.map((column) => ({
      name: column.name,
      data: column.type === "text" ? column.values.map(wellFormed) : [...column.values],
      type: TYPES[column.type],
      nullable: true,
    })),
    createdBy: `hearsay ${VERSION}`,
  });
  return new Uint8Array(bytes);
}

/** UTF-8 has no halves of surrogate pairs. */
function wellFormed(text: string | null): string | null {
  return text?.replace(/\p{Surrogate}/gu, "\ufffd") ?? null;
}
