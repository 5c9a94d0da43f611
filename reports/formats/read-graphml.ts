import { SaxesParser, type SaxesTagPlain } from "saxes";
import { quote } from "../../sim/scenario/suggest.js";
import type { ReportNode } from "../document/report-data.js";
import { type MeasuredOverlay, measuredOverlay, times } from "./measured-overlay.js";
import { lineAndColumn, OverlayFileError } from "./overlay-file-error.js";

/** What GraphML has and an overlay has not, by the element's name. */
const UNREADABLE: Readonly<Record<string, string>> = {
  hyperedge: "a hyperedge joins more than two nodes, and a link has two ends",
  port: "nodes have no ports here: link the nodes themselves",
  locator: "what stands in another file is not read: put the graph into this one",
};

/** What an attribute of a node must be called to be read. */
const READ = ["name", "label", "region", "role", "state"] as const;
type Attribute = (typeof READ)[number];

/** States of a node, as our own files have them: those in which it is part of the overlay, and the others. */
const [LIVE, DOWN] = [
  ["up", "frozen"],
  ["not started", "crashed", "powered-off", "left"],
];

/**
 * Reads an overlay from GraphML 1.0: its nodes, with the attributes `name` (or `label`), `region`, `role` (`seed`; anything
 * else is a peer) and `state` (those that are not up or frozen are left out) as far as it has them, and its edges, whatever their direction.
 *
 * @param file what to call it in errors
 * @throws OverlayFileError
 */
export function readGraphml(text: string, file: string): MeasuredOverlay {
  return new GraphmlReader(text, file).read();
}

class GraphmlReader {
  readonly #text: string;
  readonly #file: string;
  readonly #parser = new SaxesParser();
  /** The names of the elements that are open, without the prefix of GraphML's. */
  readonly #open: string[] = [];
  #prefix = "";
  #graphs = 0;
  #isDirected = false;
  #directedEdges = 0;
  /** The attributes of nodes by the id of their key. */
  readonly #keys = new Map<string, Attribute>();
  readonly #defaults = new Map<Attribute, string>();
  readonly #ids: string[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #attributes: Partial<Record<Attribute, string>>[] = [];
  readonly #edges: { readonly from: string[]; readonly to: string[]; readonly offsets: number[] } = {
    from: [],
    to: [],
    offsets: [],
  };
  /** The attribute whose text is being read. */
  #attribute: Attribute | undefined;
  #content = "";
  /** Where the element starts that the text is in. */
  #contentOffset = 0;
  #tagOffset = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  read(): MeasuredOverlay {
    const parser = this.#parser;
    parser.on("error", ({ message }) =>
      this.#fail(parser.position, `this is not XML: ${message.replace(/^[0-9:]+ /, "")}`),
    );
    parser.on("doctype", () => this.#fail(parser.position, "a document type (<!DOCTYPE …>) is not read: delete it"));
    // What has been read by then: `<`, the name, and one more character.
    parser.on("opentagstart", ({ name }) => (this.#tagOffset = parser.position - name.length - 2));
    parser.on("opentag", (tag) => this.#startElement(tag));
    parser.on("closetag", () => this.#endElement());
    parser.on("text", (content) => this.#readText(content));
    parser.on("cdata", (content) => this.#readText(content));
    parser.write(this.#text).close();
    if (this.#graphs === 0) this.#fail(this.#text.length, "there is no <graph> in this file");
    if (this.#ids.length === 0) this.#fail(this.#text.length, "there is no <node> in the graph");
    return this.#overlay();
  }

  #startElement({ name, attributes }: SaxesTagPlain): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#startDocument(name);
    const element = name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : name;
    this.#open.push(element);
    if (parent !== undefined && Object.hasOwn(UNREADABLE, element)) this.#failHere(UNREADABLE[element]);
    if (element === "key" && parent === "graphml") this.#readKey(attributes);
    else if (element === "default" && parent === "key") this.#startContent();
    else if (element === "graph") this.#startGraph(parent, attributes);
    else if (element === "node" && parent === "graph") this.#readNode(attributes);
    else if (element === "edge" && parent === "graph") this.#readEdge(attributes);
    else if (element === "data" && parent === "node") {
      this.#attribute = this.#keys.get(attributes.key ?? "");
      this.#startContent();
    }
  }

  #endElement(): void {
    const element = this.#open.pop();
    const parent = this.#open.at(-1);
    if (this.#attribute === undefined) return;
    if (element === "data" && parent === "node") this.#attributes.at(-1)![this.#attribute] = this.#value();
    if (element === "default" && parent === "key") this.#defaults.set(this.#attribute, this.#value());
    if (element === "key" || element === "data") this.#attribute = undefined;
  }

  #startContent(): void {
    this.#content = "";
    this.#contentOffset = this.#tagOffset;
  }

  /** The text of the element that ends, as the value of the attribute that is being read. */
  #value(): string {
    const value = this.#content.trim();
    if (this.#attribute !== "state") return value;
    const state = value.toLowerCase();
    if (state !== "" && !LIVE.includes(state) && !DOWN.includes(state)) {
      const expected = `expected a state that a node can be in, and this is ${quote(value)}`;
      const advice = "Call the attribute otherwise if it means something else";
      this.#fail(this.#contentOffset, `${expected}: one of ${[...LIVE, ...DOWN].join(", ")}. ${advice}`);
    }
    return state;
  }

  #readText(content: string): void {
    const element = this.#open.at(-1);
    if (this.#attribute !== undefined && (element === "data" || element === "default")) this.#content += content;
  }

  #startDocument(root: string): void {
    const local = root.slice(root.indexOf(":") + 1);
    if (local !== "graphml")
      this.#failHere(`expected GraphML, whose first element is <graphml>, and this is <${root}>`);
    this.#prefix = root.slice(0, root.length - local.length);
  }

  #readKey(attributes: Readonly<Record<string, string>>): void {
    const called = (attributes["attr.name"] ?? attributes.id ?? "").toLowerCase();
    const attribute = READ.find((each) => each === called);
    if (attribute === undefined || !["node", "all", undefined].includes(attributes.for)) return;
    this.#keys.set(attributes.id ?? "", attribute);
    this.#attribute = attribute;
  }

  #startGraph(parent: string | undefined, { edgedefault }: Readonly<Record<string, string>>): void {
    if (parent !== "graphml") this.#failHere("a graph within a node or an edge is not read: write one flat graph");
    if (++this.#graphs > 1) this.#failHere("there are two graphs in this file: split it");
    this.#isDirected = edgedefault === "directed";
  }

  #readNode({ id }: Readonly<Record<string, string>>): void {
    if (id === undefined) this.#failHere("this node has no id");
    if (this.#placeOf.has(id)) this.#failHere(`there is another node with the id ${quote(id)}`);
    this.#placeOf.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#attributes.push({});
  }

  #readEdge({ source, target, directed, sourceport, targetport }: Readonly<Record<string, string>>): void {
    if (source === undefined || target === undefined) this.#failHere("an edge has a source and a target");
    if (sourceport !== undefined || targetport !== undefined) this.#failHere(UNREADABLE.port);
    if (directed === "true" || (this.#isDirected && directed !== "false")) this.#directedEdges++;
    this.#edges.from.push(source);
    this.#edges.to.push(target);
    this.#edges.offsets.push(this.#tagOffset);
  }

  #overlay(): MeasuredOverlay {
    const { names, remarks } = this.#names();
    const isDown = this.#attributes.map((_, node) => DOWN.includes(this.#valueOf(node, "state")));
    const placeAmongUp: number[] = [];
    const nodes: ReportNode[] = [];
    for (const [node, name] of names.entries()) {
      placeAmongUp.push(nodes.length);
      if (isDown[node]) continue;
      const role = this.#valueOf(node, "role").toLowerCase() === "seed" ? "seed" : "peer";
      nodes.push({ name, role, region: this.#valueOf(node, "region") || null });
    }
    const [from, to]: [number[], number[]] = [[], []];
    for (const [edge, offset] of this.#edges.offsets.entries()) {
      const one = this.#endOf(this.#edges.from[edge], offset);
      const other = this.#endOf(this.#edges.to[edge], offset);
      if (isDown[one] || isDown[other]) continue;
      from.push(placeAmongUp[one]);
      to.push(placeAmongUp[other]);
    }
    const down = names.length - nodes.length;
    if (down > 0) remarks.push(`${times(down, "node")} left out whose state is not up, with the links that they had.`);
    if (this.#directedEdges > 0)
      remarks.push(`${times(this.#directedEdges, "link")} with a direction, which counts for nothing here.`);
    return measuredOverlay({ nodes, from, to, remarks });
  }

  /** What nodes are called: what they all have, each its own; at the least, their ids. */
  #names(): { readonly names: readonly string[]; readonly remarks: string[] } {
    const remarks: string[] = [];
    for (const attribute of ["name", "label"] as const) {
      const names = this.#ids.map((_, node) => this.#valueOf(node, attribute));
      if (names.every((name) => name === "")) continue;
      if (!names.includes("") && new Set(names).size === names.length) return { names, remarks };
      remarks.push(`Not every node has its own ${attribute}, so it does not serve as its name.`);
    }
    return { names: this.#ids, remarks };
  }

  #valueOf(node: number, attribute: Attribute): string {
    return this.#attributes[node][attribute] ?? this.#defaults.get(attribute) ?? "";
  }

  #endOf(id: string, offset: number): number {
    return this.#placeOf.get(id) ?? this.#fail(offset, `there is no node with the id ${quote(id)}`);
  }

  #failHere(message: string): never {
    return this.#fail(this.#tagOffset, message);
  }

  #fail(offset: number, message: string): never {
    throw new OverlayFileError(this.#file, [{ ...lineAndColumn(this.#text, offset), message }]);
  }
}
