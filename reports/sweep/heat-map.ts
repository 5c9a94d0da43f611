import type { SweepData } from "./sweep-data.js";
import { settingsWith } from "./views.js";

/** Settings in rows and columns, by two keys. */
export interface HeatMap {
  readonly columns: readonly string[];
  readonly rows: readonly HeatMapRow[];
}

interface HeatMapRow {
  readonly label: string;
  /** For each column, its setting; `null`: there is none. */
  readonly settings: readonly (number | null)[];
}

/** @param held for every other key, the place of the value that it is held at */
export function heatMapOf(
  data: Pick<SweepData, "axes" | "settings" | "design">,
  { x, by, held }: { readonly x: number; readonly by: number; readonly held: readonly number[] },
): HeatMap {
  const [column, row] = [data.axes[x]!, data.axes[by]!];
  const rows = row.values.map((label) => ({ label, settings: column.values.map((): number | null => null) }));
  for (const setting of settingsWith(data, [x, by], held)) {
    rows[row.places[setting]!]!.settings[column.places[setting]!] ??= setting;
  }
  return { columns: column.values, rows };
}
