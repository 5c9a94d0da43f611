import { countOf, pluralOf } from "../charts/quantities.js";
import type { ReportData } from "../document/report-data.js";
import type { NodeLayout } from "../layout/layout.js";
import { FROZEN, LEFT, NOT_STARTED } from "../timeline/moment.js";
import { colouringOf } from "./colouring.js";
import type { OverlayAt } from "./overlay-at.js";
import type { Drawing, NodePicture, Projection } from "./svg-drawing.js";
import { labelNodes } from "./svg-labels.js";
import { drawLinks } from "./svg-links.js";
import type { LegendEntry } from "./svg-legend.js";
import { crossesPath } from "./svg-paths.js";
import { short } from "./svg-text.js";
import { xmlText } from "./xml-text.js";

/** Up to so many nodes tell their names to a pointer that rests on them. */
const NAMED = 2_000;

/** Up to so many nodes are large enough to see one alone. */
const VISIBLE = 20_000;

/** Draws each node and each link. */
export function drawNodes(data: ReportData, layout: NodeLayout, overlay: OverlayAt, projection: Projection): Drawing {
  const radius = Math.max(layout.radius * projection.scale * 0.85, data.nodes.length < VISIBLE ? 1.6 : 0.7);
  const places = data.nodes.map((_, node) => [projection.x(layout.x[node]), projection.y(layout.y[node])] as const);
  const picture: NodePicture = { data, overlay, radius, places, colouring: colouringOf(data.nodes) };
  const [links, gone] = [drawLinks(picture), goneLayers(picture)];
  const [peers, seeds, articulations] = [peerLayers(picture), seedLayers(picture), articulationLayers(picture)];
  return {
    body: [[links, gone, peers, seeds, articulations].flat().flatMap(({ body }) => body), labelNodes(picture)].flat(),
    // What is there comes first, whatever is drawn first.
    legend: [...peers, ...seeds, ...articulations, ...links, ...gone].flatMap(({ legend }) => legend),
  };
}

/** Nodes that are not there any more; those that have not started yet are not drawn. */
function goneLayers(picture: NodePicture): Drawing[] {
  const { data, overlay, places, radius } = picture;
  const gone = nodesWhere(
    picture,
    (node) => !overlay.moment.isAlive(node) && overlay.moment.states[node] !== NOT_STARTED,
  );
  if (gone.length === 0) return [];
  const dead = gone.filter((node) => overlay.moment.states[node] !== LEFT);
  const width = short(Math.min(Math.max(radius * 0.2, 0.4), 1.5));
  const size = radius * 0.72;
  const shapes = gone.map((node) => shapeOf(picture, node));
  const crosses = crossesPath(
    dead.map((node) => places[node]),
    size * (2 / 3),
  );
  const body = [`<g class="gone" stroke-width="${width}">${shapes.join("")}<path d="${crosses}"/></g>`];
  const signOf = (cross: string): string => `<g class="gone" stroke-width="1.4"><circle r="6"/>${cross}</g>`;
  const legend: LegendEntry[] = [];
  const died = { peers: dead.filter((node) => data.nodes[node].role === "peer").length, all: dead.length };
  if (dead.length > 0) {
    const which = died.peers === died.all ? "dead peer" : died.peers === 0 ? "dead seed" : "dead peer or seed";
    legend.push({ sign: signOf('<path d="M-4-4l8 8m0-8l-8 8"/>'), label: `${which} (${countOf(dead.length)})` });
  }
  const left = gone.length - dead.length;
  if (left > 0) legend.push({ sign: signOf(""), label: `peer that left (${countOf(left)})` });
  return [{ body, legend }];
}

function peerLayers(picture: NodePicture): Drawing[] {
  const { overlay, radius, colouring } = picture;
  const isFrozen = (node: number): boolean => overlay.moment.states[node] === FROZEN;
  const live = [...overlay.peers];
  const body: string[] = [];
  const legend: LegendEntry[] = [];
  for (const { tone, label } of colouring.entries) {
    const nodes = live.filter((node) => colouring.tones[node] === tone);
    if (nodes.length === 0) continue;
    const up = nodes.filter((node) => !isFrozen(node)).map((node) => shapeOf(picture, node));
    const frozen = nodes.filter(isFrozen).map((node) => shapeOf(picture, node));
    const line = `stroke-width="${short(Math.min(radius * 0.16, 1.5))}"`;
    if (up.length > 0) body.push(`<g class="node tone-${tone}" ${line}>${up.join("")}</g>`);
    if (frozen.length > 0) body.push(`<g class="frozen tone-${tone}" ${line}>${frozen.join("")}</g>`);
    legend.push({ sign: `<circle class="node tone-${tone}" r="6"/>`, label: `${label} (${countOf(nodes.length)})` });
  }
  const frozen = live.filter(isFrozen).length;
  if (frozen > 0) {
    const tone = colouring.entries[0].tone;
    legend.push({ sign: `<circle class="frozen tone-${tone}" r="6"/>`, label: `frozen (${countOf(frozen)})` });
  }
  return [{ body, legend }];
}

function seedLayers(picture: NodePicture): Drawing[] {
  const { data, overlay, radius } = picture;
  const seeds = nodesWhere(picture, (node) => data.nodes[node].role === "seed" && overlay.moment.isAlive(node));
  if (seeds.length === 0) return [];
  const shapes = seeds.map((node) => shapeOf(picture, node));
  const line = `stroke-width="${short(Math.min(radius * 0.16, 1.5))}"`;
  return [
    {
      body: [`<g class="node seed" ${line}>${shapes.join("")}</g>`],
      legend: [
        {
          sign: '<rect class="node seed" x="-6" y="-6" width="12" height="12"/>',
          label: pluralOf(seeds.length, "seed"),
        },
      ],
    },
  ];
}

function articulationLayers({ overlay, places, radius }: NodePicture): Drawing[] {
  const points = [...overlay.articulationPoints];
  if (points.length === 0) return [];
  const ring = short(radius * 1.25 + 0.8);
  const rings = points.map(
    (node) => `<circle cx="${short(places[node][0])}" cy="${short(places[node][1])}" r="${ring}"/>`,
  );
  return [
    {
      body: [
        `<g class="ring" stroke-width="${short(Math.min(Math.max(radius * 0.22, 0.5), 1.6))}">${rings.join("")}</g>`,
      ],
      legend: [
        {
          sign: '<circle class="ring" stroke-width="1.6" r="7"/>',
          label: `articulation point (${countOf(points.length)})`,
        },
      ],
    },
  ];
}

/** A disc for a peer, a square for a seed. */
function shapeOf({ data, places, radius }: NodePicture, node: number): string {
  const [x, y] = places[node];
  const { name, role } = data.nodes[node];
  const title = data.nodes.length <= NAMED ? `<title>${xmlText(name)}</title>` : "";
  const [element, shape] =
    role === "seed"
      ? [
          "rect",
          `x="${short(x - radius)}" y="${short(y - radius)}" width="${short(2 * radius)}" height="${short(2 * radius)}"`,
        ]
      : ["circle", `cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"`];
  return title === "" ? `<${element} ${shape}/>` : `<${element} ${shape}>${title}</${element}>`;
}

function nodesWhere({ data }: NodePicture, holds: (node: number) => boolean): number[] {
  return data.nodes.map((_, node) => node).filter(holds);
}
