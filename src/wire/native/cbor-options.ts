import type { Options } from "cbor-x";

/** Plain CBOR, as RFC 8949 has it: no records, no tags around byte strings, integers as numbers, short heads. */
export const CBOR_OPTIONS: Options & { readonly int64AsNumber: boolean } = {
  useRecords: false,
  variableMapSize: true,
  tagUint8Array: false,
  int64AsNumber: true,
};
