import { element } from "../element.js";
import type { Eye } from "./sight.js";
import { statusText } from "./status-text.js";

/** While it is played the sentence follows this often: nobody reads faster, and it has to be counted out. */
const EVERY_MS = 400;

/** Says what is seen in a sentence; to those who listen only once the reader has come to rest. */
export class StatusLine {
  readonly element = element("p", { class: "overlay-status", role: "status", "aria-live": "polite" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(eye: Eye): void {
    const { state } = eye;
    this.element.setAttribute("aria-live", state.isPlaying ? "off" : "polite");
    if (state.isPlaying) this.#timer ??= setTimeout(() => this.#sayNow(eye), EVERY_MS);
    else this.#sayNow(eye);
  }

  #sayNow(eye: Eye): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.element.textContent = statusText(eye.look());
  }
}
