import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Path } from "./error.js";
import { quote } from "./suggest.js";
import type { Position, ReportAt } from "./yaml-text.js";

/** The nodes of a YAML document by the path of their values. */
export interface YamlIndex {
  /**
   * Where the value at the path starts, or its key, as an offset in the text; where there is no such value, the
   * innermost one on the way to it that there is.
   */
  offsetOf(path: Path, part: "key" | "value"): number;
}

/** Looking up what an alias stands for takes time in proportion to the number of them. Nobody writes that many. */
const MOST_ALIASES = 1_000;

/**
 * Goes through a document once. Reports keys that are written twice (the last one counts), and aliases that lead
 * nowhere or into themselves; with such an alias, the document has no value, and there is no index.
 */
export function indexNodes(
  document: Document,
  positionOf: (offset: number) => Position,
  report: ReportAt,
): YamlIndex | undefined {
  const entries = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const targets = new Map<Alias, unknown>();
  const anchored = new Map<string, unknown>();
  let sound = true;
  const fail = (node: unknown, message: string): void => {
    sound = false;
    report(positionOf(startOf(node)), message);
  };

  const walk = (node: unknown): void => {
    if (isAlias(node)) {
      targets.set(node, anchored.get(node.source));
      if (targets.size === MOST_ALIASES + 1) fail(node, `there are more than ${MOST_ALIASES} aliases in this file`);
      if (anchored.has(node.source)) return;
      fail(node, `there is no anchor ${quote(`&${node.source}`)} before this, on something complete`);
    } else if (isCollection(node)) {
      // An alias within means this node, whatever had its name before.
      if (node.anchor) anchored.delete(node.anchor);
      if (isMap(node)) {
        entries.set(node, entriesOf(node));
        for (const { value } of node.items) walk(value);
      } else {
        for (const item of node.items) walk(item);
      }
      if (node.anchor) anchored.set(node.anchor, node);
    } else if (isScalar(node) && node.anchor) {
      anchored.set(node.anchor, node);
    }
  };

  const entriesOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const byKey = new Map<string, Pair>();
    for (const pair of map.items) {
      if (isScalar(pair.key) && pair.key.anchor) anchored.set(pair.key.anchor, pair.key);
      const key = isScalar(pair.key) ? String(pair.key.value) : "";
      const earlier = byKey.get(key);
      if (earlier !== undefined) {
        const first = `first in line ${positionOf(startOf(earlier.key)).line}`;
        report(positionOf(startOf(pair.key)), `the key ${quote(key)} is written twice: ${first}`);
      }
      byKey.set(key, pair);
    }
    return byKey;
  };

  const offsetOf = (path: Path, part: "key" | "value"): number => {
    let node: unknown = document.contents;
    let offset = startOf(node);
    for (const [depth, step] of path.entries()) {
      if (isAlias(node)) node = targets.get(node);
      if (isMap(node)) {
        const pair = entries.get(node)?.get(String(step));
        if (pair === undefined) break;
        offset = startOf(part === "key" && depth === path.length - 1 ? pair.key : (pair.value ?? pair.key));
        node = pair.value;
      } else if (isSeq(node) && typeof step === "number" && step in node.items) {
        node = node.items[step];
        offset = startOf(node);
      } else {
        break;
      }
    }
    return offset;
  };

  walk(document.contents);
  return sound ? { offsetOf } : undefined;
}

function startOf(node: unknown): number {
  return isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
