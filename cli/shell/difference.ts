/** A place at which two values differ, and what stands there. */
export interface Difference {
  /** As one would write it in JavaScript: `traffic.byKind.gossip.bytes`. */
  readonly path: string;
  /** As JSON; nothing when there is no such place. */
  readonly here: string | undefined;
  readonly there: string | undefined;
}

/** The first place at which two values of JSON differ. */
export function firstDifference(here: unknown, there: unknown, path = ""): Difference | undefined {
  if (!isContainer(here) || !isContainer(there)) {
    const [one, other] = [JSON.stringify(here), JSON.stringify(there)];
    return one === other ? undefined : { path, here: one, there: other };
  }
  for (const key of new Set([...Object.keys(here), ...Object.keys(there)])) {
    const step = Array.isArray(here) ? `[${key}]` : path === "" ? key : `.${key}`;
    const found = firstDifference(here[key], there[key], path + step);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
