import * as fc from "fast-check";
import type { OverlayInput, OverlayPlan } from "../../sim/index.js";

/** The kinds of given overlay. */
export type OverlayKind = Exclude<OverlayPlan["kind"], "protocol">;

/** Which overlays are drawn. */
export interface OverlayOptions {
  /**
   * The kinds to draw from, each as often. Default: all. `complete`, `ring`, `smallWorld` without rewiring, `scaleFree` and
   * `edges` are always in one piece; the others need not be.
   */
  readonly kinds?: readonly OverlayKind[];
}

/**
 * Overlays over so many peers: fewer neighbours once they are shrunk. `edges` lists every link: a random tree, and some
 * links beside it, of which as few as possible stay.
 *
 * @throws RangeError when there is no such kind, or no peer
 */
export function overlays(peers: number, options: OverlayOptions = {}): fc.Arbitrary<OverlayInput> {
  if (!Number.isSafeInteger(peers) || peers < 1) throw new RangeError(`an overlay of ${peers} peers cannot be`);
  return drawnOverlays(options).map((fit) => fit(peers));
}

/** An overlay, before it is known of how many peers. */
export type DrawnOverlay = (peers: number) => OverlayInput;

/** Overlays before it is known of how many peers. */
export function drawnOverlays({ kinds = ALL }: OverlayOptions): fc.Arbitrary<DrawnOverlay> {
  const unknown = kinds.find((kind) => !ALL.includes(kind));
  if (unknown !== undefined) throw new RangeError(`kinds: there is no overlay ${unknown}: ${ALL.join(", ")}`);
  if (kinds.length === 0) throw new RangeError("kinds: an overlay must be of some kind");
  // Where there are too few peers for a kind, all are linked with all.
  const fit = (drawn: (peers: number) => OverlayInput | undefined) => (peers: number) => drawn(peers) ?? "complete";
  return fc.oneof(...kinds.map((kind) => KINDS[kind].map(fit)));
}

const few = fc.nat(5);

const percent = fc.nat(100).map((share) => `${share} %` as const);

const KINDS: { readonly [K in OverlayKind]: fc.Arbitrary<(peers: number) => OverlayInput | undefined> } = {
  complete: fc.constant(() => "complete" as const),
  ring: few.map((lot) => (peers) => onEachSide(lot, peers, (each) => ({ ring: { each } }))),
  edges: fc.tuple(lots(64), fc.array(fc.tuple(fc.nat(9_999), fc.nat(9_999)), { maxLength: 16 })).map(([tree, more]) => {
    return (peers) => (peers < 2 ? undefined : { edges: treeAndMore(peers, tree, more) });
  }),
  scaleFree: few.map((lot) => (peers) => among(lot, peers, (links) => ({ scaleFree: { links } }))),
  kOut: few.map((lot) => (peers) => among(lot, peers, (k) => ({ kOut: { k } }))),
  regular: few.map((lot) => (peers) => among(lot, peers, (degree) => regular(degree, peers))),
  smallWorld: fc.tuple(few, percent).map(([lot, rewire]) => {
    return (peers) => onEachSide(lot, peers, (each) => ({ smallWorld: { each, rewire } }));
  }),
  random: percent.map((edgeProbability) => () => ({ random: { edgeProbability } })),
};

const ALL = Object.keys(KINDS) as readonly OverlayKind[];

function lots(most: number) {
  return fc.array(fc.nat(9_999), { maxLength: most });
}

function onEachSide(lot: number, peers: number, make: (each: number) => OverlayInput): OverlayInput | undefined {
  const most = Math.floor((peers - 1) / 2);
  return most < 1 ? undefined : make(1 + (lot % most));
}

function among<T>(lot: number, peers: number, make: (others: number) => T): T | undefined {
  return peers < 2 ? undefined : make(1 + (lot % (peers - 1)));
}

/** Every link has two ends: an odd number of peers cannot have an odd number of neighbours each. */
function regular(degree: number, peers: number): OverlayInput {
  return { regular: { degree: (degree * peers) % 2 === 0 ? degree : degree + 1 } };
}

/** Each peer is linked to an earlier one, to the one before it where no lot says otherwise; and some pairs beside. */
function treeAndMore(peers: number, tree: readonly number[], more: readonly (readonly [number, number])[]) {
  const edges = new Map<string, [number, number]>();
  const link = (a: number, b: number) => {
    if (a !== b) edges.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  };
  for (let peer = 2; peer <= peers; peer++) {
    const lot = tree[peer - 2];
    link(lot === undefined ? peer - 1 : 1 + (lot % (peer - 1)), peer);
  }
  for (const [a, b] of more) link(1 + (a % peers), 1 + (b % peers));
  return [...edges.values()];
}
