import { viewsOf } from "../../sweep/views.js";
import type { Key } from "../keyboard.js";
import type { KeyHelp } from "../shell/key-help.js";
import { goToSection } from "../shell/sections.js";
import type { Theme } from "../shell/theme.js";
import { statisticsOf, type SweepView } from "./sweep-view.js";

/** The keys of a sweep's page, in the order in which they are explained. */
export function sweepKeys(
  { data, store }: SweepView,
  { theme, help }: { readonly theme: Theme; readonly help: KeyHelp },
): readonly Key[] {
  const views = viewsOf(data);
  const statistics = statisticsOf(data);
  const go = (letter: string, id: string, title: string) => key(letter, `go to ${title}`, () => goToSection(id));
  return [
    key("n", "the next measure", () => store.set({ measure: (store.state.measure + 1) % data.measures.length })),
    key("p", "the measure before", () => {
      store.set({ measure: (store.state.measure + data.measures.length - 1) % data.measures.length });
    }),
    key("d", "mean, median or difference", () => {
      store.set({ statistic: after(statistics, store.state.statistic) });
    }),
    ...(views.length > 1 ? [key("v", "the next view", () => store.set({ view: after(views, store.state.view) }))] : []),
    {
      ...key("Escape", "look at no setting, and at all ranges", () =>
        store.set({ setting: null, seed: null, ranges: new Map() }),
      ),
      name: "Esc",
    },
    go("m", "measure", "the measure"),
    go("s", "setting", "the setting that is looked at"),
    go("a", "settings", "all settings"),
    key("t", "light, dark, or as the system has it", () => theme.turn()),
    key("?", "show this list", () => help.open()),
  ];
}

function after<Of>(all: readonly Of[], one: Of): Of {
  return all[(all.indexOf(one) + 1) % all.length]!;
}

function key(letter: string, does: string, press: () => void): Key {
  return { key: letter, name: letter, does, isOfControls: false, press };
}
