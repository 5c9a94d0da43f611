import { Document, isSeq, type Node, visit, YAMLMap, YAMLSeq } from "yaml";
import type { OverlayPlan, PeersPlan, Publication, Scenario } from "./scenario.js";
import { writtenExpectations } from "./write-expect.js";
import { writtenFault } from "./write-faults.js";
import { writtenHunt } from "./write-hunt.js";
import { writtenNetwork } from "./write-network.js";
import { writtenProtocol } from "./write-protocol.js";
import { writeDuration, writeSize } from "./units.js";

/** The columns of a line, where what it holds can be divided. */
const WIDTH = 120;

/**
 * Writes a scenario as a file that loads into the same scenario: quantities with their units, defaults left out, and
 * tables that were in files of their own written out. Times are whole microseconds. The checks that are always judged
 * are there when it is read, whether the scenario has them or not.
 *
 * @param comment - stands above it, each line a comment
 */
export function writeScenario(scenario: Scenario, comment?: string): string {
  const document = new Document({}, { version: "1.2", schema: "core" });
  for (const [key, value] of Object.entries(writtenScenario(scenario))) {
    document.set(key, Array.isArray(value) ? entries(document, value) : node(document, value));
  }
  visit(document, { Collection: (_, collection) => pad(collection) });
  if (comment !== undefined) document.commentBefore = comment.replaceAll(/^(?=.)/gm, " ");
  return document.toString({ lineWidth: WIDTH });
}

/** The same as a plain object: what `parseScenario` reads. Sections that are as usual are left out. */
export function writtenScenario(scenario: Scenario): Record<string, unknown> {
  const { about, seeds, overlay, publish, faults } = scenario;
  const protocol = writtenProtocol(scenario.protocol);
  const network = writtenNetwork(scenario.network);
  const expect = writtenExpectations(scenario.expect);
  const isGiven = overlay.kind !== "protocol";
  return {
    name: scenario.name,
    ...(about === "" ? {} : { about }),
    seed: scenario.seed,
    duration: writeDuration(scenario.duration),
    ...(isGiven && seeds === 0 ? {} : { seeds }),
    peers: writtenPeers(scenario.peers, isGiven ? 0 : 100),
    ...(isEmpty(protocol) ? {} : { protocol }),
    ...(isEmpty(network) ? {} : { network }),
    ...(isGiven ? { overlay: writtenOverlay(overlay) } : {}),
    ...(publish.length === 0 ? {} : { publish: publish.map(writtenPublication) }),
    ...(faults.length === 0 ? {} : { faults: faults.map(writtenFault) }),
    ...(expect.length === 0 ? {} : { expect }),
    ...(scenario.hunt === null ? {} : { hunt: writtenHunt(scenario.hunt) }),
    ...(scenario.ties === "scheduled" ? {} : { ties: scenario.ties }),
  };
}

function writtenPeers({ count, join }: PeersPlan, usualEvery: number): unknown {
  const written = {
    ...(join.at === 0 ? {} : { at: writeDuration(join.at) }),
    ...(join.every === usualEvery ? {} : { every: writeDuration(join.every) }),
  };
  return isEmpty(written) ? count : { count, join: written };
}

function writtenOverlay(overlay: OverlayPlan): unknown {
  const { kind, ...plan } = overlay;
  if (overlay.kind === "edges") return { edges: overlay.edges.map(([a, b]) => [a + 1, b + 1]) };
  return isEmpty(plan) ? kind : { [kind]: plan };
}

function writtenPublication({ at, count, every, by, payload }: Publication): Record<string, unknown> {
  return {
    at: writeDuration(at),
    ...(count === 1 && every === 0 ? {} : { count, every: writeDuration(every) }),
    ...(by === "random" ? {} : { by }),
    ...(payload === 0 ? {} : { payload: writeSize(payload) }),
  };
}

function isEmpty(written: object): boolean {
  return Object.keys(written).length === 0;
}

/** A list, an entry a line: a fault takes two, its time and its act. */
function entries(document: Document, list: readonly unknown[]): Node {
  const sequence = new YAMLSeq<Node>();
  for (const entry of list) {
    const isFlat = typeof entry !== "object" || !Object.values(entry ?? {}).some((part) => typeof part === "object");
    sequence.add(isFlat ? document.createNode(entry, { flow: true }) : parts(document, entry as object));
  }
  return sequence;
}

/** A section: on one line, when there is room for it. */
function node(document: Document, value: unknown): Node {
  const isShort = JSON.stringify(value).length < WIDTH - 20;
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap && !isShort ? parts(document, value) : document.createNode(value, { flow: true });
}

/** A map, a key a line. */
function parts(document: Document, map: object): Node {
  const block = new YAMLMap<string, Node>();
  for (const [key, value] of Object.entries(map)) block.set(key, document.createNode(value, { flow: true }));
  return block;
}

/** Has brackets in lines padded as people write them: `{ uniform: [0 ms, 5 ms] }`. */
function pad(collection: Node): void {
  const plain = collection.toString.bind(collection);
  const flowCollectionPadding = isSeq(collection) ? "" : " ";
  collection.toString = (context, ...callbacks) =>
    plain(context === undefined ? context : { ...context, flowCollectionPadding }, ...callbacks);
}
