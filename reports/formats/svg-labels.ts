import { NOT_STARTED } from "../timeline/moment.js";
import type { NodePicture } from "./svg-drawing.js";
import { fitted, textAt, widthOf } from "./svg-text.js";

/** Where there are more nodes, names would hide the links. */
const MOST_NODES = 60;

const SIZE = 11;

/** The names of nodes, where there are few, each beside its node wherever there is room; where there is none, no name. */
export function labelNodes(picture: NodePicture): string[] {
  const { data, overlay, places, radius } = picture;
  const shown = data.nodes.map((_, node) => node).filter((node) => overlay.moment.states[node] !== NOT_STARTED);
  if (shown.length > MOST_NODES) return [];
  const reach = radius + 3;
  const taken: Box[] = shown.map((node) => box(places[node][0] - reach, places[node][1] - reach, 2 * reach, 2 * reach));
  const labels: string[] = [];
  for (const node of shown) {
    const [x, y] = places[node];
    const text = fitted(data.nodes[node].name, SIZE, 130);
    const width = widthOf(text, SIZE);
    const free = [
      { left: x + reach + 1, base: y + 4 },
      { left: x - reach - 1 - width, base: y + 4 },
      { left: x - width / 2, base: y - reach - 3 },
      { left: x - width / 2, base: y + reach + SIZE - 1 },
    ].find(({ left, base }) => isFree(box(left, base - SIZE, width, SIZE + 3), taken));
    if (free === undefined) continue;
    taken.push(box(free.left, free.base - SIZE, width, SIZE + 3));
    labels.push(textAt(free.left + width / 2, free.base, text, { size: SIZE, anchor: "middle", look: "halo" }));
  }
  return labels;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function isFree({ left, top, right, bottom }: Box, taken: readonly Box[]): boolean {
  if (left < 4 || right > 996) return false;
  return taken.every((each) => left >= each.right || right <= each.left || top >= each.bottom || bottom <= each.top);
}
