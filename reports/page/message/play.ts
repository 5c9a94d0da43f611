import { element } from "../element.js";
import type { Spread } from "../../timeline/spread.js";
import { speedFor } from "../time/speeds.js";
import type { View } from "../view.js";

/** At least so long a message is watched while it spreads. */
const WATCHED_MS = 6_000;

/** Plays a message from its publication until the last one has it, slowly enough to watch. */
export function playButton(view: View, spread: Spread): HTMLElement {
  const { store, endsAt } = view;
  const button = element("button", { type: "button", class: "message-play" }, "Play this message");
  button.addEventListener("click", () => {
    const { message } = store.state;
    const until = Math.min(spread.publishedAt + spread.lasted, endsAt);
    store.set({
      at: spread.publishedAt,
      speed: speedFor(spread.lasted, WATCHED_MS),
      isPlaying: true,
      colour: "delivery",
    });
    const end = store.subscribe((state) => {
      if (state.isPlaying && state.message === message && state.at < until) return;
      end();
      if (state.isPlaying && state.message === message) store.set({ at: until, isPlaying: false });
    });
  });
  return button;
}
