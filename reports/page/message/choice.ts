import { combobox } from "../combobox.js";
import { element } from "../element.js";
import { searchNames } from "../overlay/name-search.js";
import { formatPlural, formatSpan } from "../words.js";
import type { View } from "../view.js";
import { missedBy, worstFirst } from "./worst-first.js";

/** How many messages are offered at once. */
const MOST = 12;

/** Chooses the message to follow: by its name, or among the worst ones. */
export function messageChoice({ data, store }: View): HTMLElement {
  const messages = data.run?.dissemination.perMessage ?? [];
  const names = messages.map(({ name }) => name);
  const worst = worstFirst(messages).slice(0, MOST);
  const choice = combobox({
    id: "message-search",
    label: "Choose a message by its name; the worst ones are offered first",
    placeholder: "Choose a message: peer-3#12",
    search: (typed) => (typed.trim() === "" || typed === nameOf() ? worst : searchNames(names, typed, MOST)),
    textOf: (message) => names[message],
    noteOf: (message) => {
      const missed = missedBy(messages[message]);
      const { t100 } = messages[message];
      if (missed > 0) return `missed by ${formatPlural(missed, "peer")}`;
      return t100 === null ? "" : `all in ${formatSpan(t100)}`;
    },
    choose: (message) => store.set({ message }),
  });
  const nameOf = () => (store.state.message === null ? "" : names[store.state.message]);
  const follow = () => (choice.input.value = nameOf());
  store.subscribe((state, before) => {
    if (state.message !== before.message) follow();
  });
  follow();
  const drop = element("button", { type: "button" }, "Stop following");
  drop.addEventListener("click", () => store.set({ message: null }));
  const worstOne = element("button", { type: "button" }, "Follow the worst");
  worstOne.addEventListener("click", () => store.set({ message: worst[0] ?? null }));
  const show = () => {
    drop.hidden = store.state.message === null;
    worstOne.disabled = worst.length === 0;
  };
  store.subscribe(show);
  show();
  return element("div", { class: "message-choice" }, choice.element, worstOne, drop);
}
