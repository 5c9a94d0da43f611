import * as z from "zod";
import { REGION_FORM, REGION_MISTAKE, normalise, readWeight } from "./regions.js";
import { duration, mistake, readWith } from "./schema-quantities.js";
import type { RegionMatrix } from "./scenario.js";
import { SHARE_FORM } from "./units.js";

/** A matrix that stands in a file of its own. */
export interface MatrixFile {
  readonly kind: "matrixFile";
  readonly file: string;
}

const weight = z
  .union([z.string().regex(SHARE_FORM, { abort: true }), z.number().min(0)], {
    error: (issue) => mistake(readWeight(issue.input)),
  })
  .transform(readWith(readWeight));

const regions = z
  .record(z.string().regex(REGION_FORM, { error: REGION_MISTAKE }), weight)
  .describe("How the nodes are spread over the regions: shares, or weights of any sum.");

const between = z
  .array(z.array(duration))
  .describe("One way from each region (a row) to each region (a column), in the order of `regions`.");

const file = z
  .string()
  .min(1)
  .describe("A CSV file: the header `region,weight,europe,asia`, then a row for each region: `europe,2,10 ms,80 ms`.");

/** `matrix`: latencies between named regions, written out or in a file. */
export const matrix = z
  .strictObject({ regions: regions.exactOptional(), between: between.exactOptional(), file: file.exactOptional() })
  .meta({ oneOf: [{ required: ["regions", "between"] }, { required: ["file"] }] })
  .transform((given, context): RegionMatrix | MatrixFile => {
    const fail = (message: string, ...path: (string | number)[]) => {
      context.addIssue({ code: "custom", message, path });
      return z.NEVER;
    };
    const inline = given.regions !== undefined || given.between !== undefined;
    if (given.file !== undefined && inline) return fail("give either a file, or `regions` and `between`", "file");
    if (given.file !== undefined) return { kind: "matrixFile", file: given.file };
    if (!given.regions || !given.between) return fail("a matrix has `regions` and `between`, or a `file`");
    const names = Object.keys(given.regions);
    const weights = normalise(Object.values(given.regions));
    if ("error" in weights) fail(weights.error, "regions");
    const square = `${names.length} rows of ${names.length} latencies, for the regions ${names.join(", ")}`;
    if (given.between.length !== names.length) fail(`must be ${square}, not ${given.between.length} rows`, "between");
    for (const [i, { length }] of given.between.entries()) {
      if (length !== names.length) fail(`must be ${square}: this row has ${length}`, "between", i);
    }
    if ("error" in weights) return z.NEVER;
    const weighted = names.map((name, i) => ({ name, weight: weights.value[i] }));
    return { kind: "matrix", regions: weighted, between: given.between };
  });
