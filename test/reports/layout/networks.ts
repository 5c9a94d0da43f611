import { Randomness } from "../../../sim/random.js";

/** Links by their ends. */
export type Links = readonly (readonly [number, number])[];

/** Each node with the next, and the last with the first. */
export function ring(nodes: number): Links {
  return Array.from({ length: nodes }, (_, node) => [node, (node + 1) % nodes] as const);
}

/** Rows of nodes, each linked with those beside, above and below it. */
export function grid(columns: number, rows: number): Links {
  const links: [number, number][] = [];
  for (let node = 0; node < columns * rows; node++) {
    if (node % columns < columns - 1) links.push([node, node + 1]);
    if (node + columns < columns * rows) links.push([node, node + columns]);
  }
  return links;
}

/** All with all. */
export function clique(nodes: number, first = 0): Links {
  const links: [number, number][] = [];
  for (let one = 0; one < nodes; one++) {
    for (let other = one + 1; other < nodes; other++) links.push([first + one, first + other]);
  }
  return links;
}

/** Each node but the first has the one above it, and as many below it as that says. */
export function tree(nodes: number, children: number): Links {
  return Array.from({ length: nodes - 1 }, (_, node) => [Math.floor(node / children), node + 1] as const);
}

/** Each node picks so many others at random. */
export function picks(nodes: number, each: number, first = 0): Links {
  const random = new Randomness(nodes).stream("picks", String(first));
  const links: [number, number][] = [];
  for (let node = 0; node < nodes; node++) {
    for (let pick = 0; pick < each; pick++) links.push([first + node, first + Math.floor(random() * nodes)]);
  }
  return links.filter(([one, other]) => one !== other);
}

/** Each newcomer links to so many ends of links that are there, as often as not to those with many. */
export function scaleFree(nodes: number, each: number): Links {
  const random = new Randomness(nodes).stream("scale-free", "");
  const links: [number, number][] = [];
  const ends = [0];
  for (let node = 1; node < nodes; node++) {
    for (let pick = 0; pick < Math.min(each, node); pick++) {
      const end = ends[Math.floor(random() * ends.length)];
      links.push([end, node]);
      ends.push(end, node);
    }
  }
  return links.filter(([one, other]) => one !== other);
}
