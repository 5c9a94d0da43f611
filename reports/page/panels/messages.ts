import { element } from "../element.js";
import { keepUp } from "../tables/keep-up.js";
import { messageColumns, messageFacets } from "../tables/message-columns.js";
import { selectedLine } from "../tables/selected-line.js";
import { Table } from "../tables/table.js";
import type { Panel, View } from "../view.js";

/** Every message with its figures; a row goes to its publication. */
export function messagesPanel({ data, store, endsAt }: View): Panel {
  const messages = data.run?.dissemination.perMessage ?? [];
  const table = new Table({
    id: "messages",
    caption: "The messages and how they spread",
    what: "messages",
    count: messages.length,
    nameOf: (message) => messages[message].name,
    columns: messageColumns(messages),
    facets: messageFacets(messages),
    selected: () => store.state.message,
    select: (message) => {
      if (message === null) store.set({ message });
      else store.set({ message, at: Math.min(messages[message].publishedAt, endsAt), isPlaying: false });
    },
  });
  const line = selectedLine({
    name: () => (store.state.message === null ? null : messages[store.state.message].name),
    clear: () => store.set({ message: null }),
  });
  const show = () => {
    table.refresh();
    line.refresh();
  };
  show();
  const panel = element(
    "section",
    { class: "tables", "aria-labelledby": "messages-title" },
    element("h2", { id: "messages-title" }, "Messages"),
    element(
      "p",
      { class: "table-about" },
      "Coverage is over the peers that were live from the publication to the end of the run. " +
        "Choosing a message goes to the moment of its publication.",
    ),
    line.element,
    table.element,
  );
  keepUp(panel, store, ["message"], show);
  return { id: "messages", title: "Messages", element: panel };
}
