import { element } from "../element.js";
import { keepUp } from "../tables/keep-up.js";
import { NodeFigures } from "../tables/node-figures.js";
import { nodeColumns } from "../tables/node-columns.js";
import { nodeFacets } from "../tables/node-facets.js";
import { selectedLine } from "../tables/selected-line.js";
import { Table } from "../tables/table.js";
import type { Panel, View } from "../view.js";
import { formatTime } from "../words.js";

/** Every node with its figures, at the moment that is looked at; a row selects in the overlay. */
export function peersPanel(view: View): Panel {
  const { data, store } = view;
  const figures = new NodeFigures(view);
  const table = new Table({
    id: "peers",
    caption: "The nodes and their figures",
    what: "peers and seeds",
    count: data.nodes.length,
    nameOf: (node) => data.nodes[node].name,
    columns: nodeColumns(figures, view),
    facets: nodeFacets(figures, view),
    selected: () => store.state.node,
    select: (node) => store.set({ node }),
  });
  const about = element("p", { class: "table-about" });
  const line = selectedLine({
    name: () => (store.state.node === null ? null : data.nodes[store.state.node].name),
    clear: () => store.set({ node: null }),
  });
  const show = () => {
    figures.lookAt(store.state);
    about.textContent = aboutText(view, figures);
    table.refresh();
    line.refresh();
  };
  show();
  const panel = element(
    "section",
    { class: "tables", "aria-labelledby": "peers-title" },
    element("h2", { id: "peers-title" }, "Peers"),
    about,
    line.element,
    table.element,
  );
  keepUp(panel, store, ["at", "node", "message"], show);
  return { id: "peers", title: "Peers", element: panel };
}

function aboutText({ data, store, endsAt }: View, figures: NodeFigures): string {
  if (data.run === null) return "Degree and betweenness are of the overlay as it was given.";
  const { at } = store.state;
  if (!figures.isKnown)
    return `What was at ${formatTime(at)} was not kept: state, degree, strikes and declarations are left out.`;
  const when = at >= endsAt ? `at the end of the run (${formatTime(endsAt)})` : `at ${formatTime(at)}`;
  return `State, degree, strikes and declarations are those ${when}; everything else is of the whole run.`;
}
