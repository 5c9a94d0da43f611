import type { Path } from "./error.js";

/** The sections of a scenario in which there are laws. */
const SECTIONS = ["network", "faults", "hunt"];

/** No law is deeper in its section. */
const DEEPEST = 12;

/**
 * Puts the spans that files hold in the place of `measured: { file: … }`, wherever that is written. The rest of what is
 * written stays as it is, and so do the paths to it.
 *
 * @param read the spans of a file, as they are written; undefined when it cannot be read, which was reported at the path
 */
export function withMeasuredSpans(
  written: unknown,
  read: (file: string, path: Path) => readonly string[] | undefined,
): unknown {
  if (!isMap(written)) return written;
  const known = new Map<string, readonly string[] | undefined>();
  const spansOf = (file: string, path: Path) => {
    if (!known.has(file)) known.set(file, read(file, path));
    return known.get(file);
  };
  const replaced = SECTIONS.filter((section) => section in written).map((section) => [
    section,
    replaceIn(written[section], [section], spansOf),
  ]);
  return { ...written, ...Object.fromEntries(replaced) };
}

type SpansOf = (file: string, path: Path) => readonly string[] | undefined;

/** The same object, where there is nothing to replace in it. */
function replaceIn(written: unknown, path: Path, spansOf: SpansOf): unknown {
  if (path.length > DEEPEST || typeof written !== "object" || written === null) return written;
  if (Array.isArray(written)) {
    const entries = written.map((entry: unknown, i) => replaceIn(entry, [...path, i], spansOf));
    return entries.some((entry, i) => entry !== written[i]) ? entries : written;
  }
  const before = Object.entries(written);
  const after = before.map(([key, value]) => [key, replaceAt(key, value, [...path, key], spansOf)] as const);
  return after.some(([, value], i) => value !== before[i][1]) ? Object.fromEntries(after) : written;
}

function replaceAt(key: string, value: unknown, path: Path, spansOf: SpansOf): unknown {
  const file = key === "measured" ? fileOf(value) : undefined;
  if (file === undefined) return replaceIn(value, path, spansOf);
  const spans = spansOf(file, [...path, "file"]) ?? [];
  // Of a file that cannot be read, it is enough to say so once.
  return spans.length > 0 ? spans : ANYTHING;
}

const ANYTHING = ["1 s"];

function fileOf(value: unknown): string | undefined {
  if (!isMap(value) || Object.keys(value).length !== 1) return undefined;
  const { file } = value;
  return typeof file === "string" && file !== "" ? file : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
