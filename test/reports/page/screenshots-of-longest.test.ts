import { test } from "vitest";
import { LONGEST, REPLAY_TIMEOUT_MS } from "../../golden/shipped.js";
import { describeInBrowser } from "./browser.js";
import { takePictures } from "./shipped-pages.js";

describeInBrowser("the page of the shipped scenario that takes the longest", (pages) => {
  test(`${LONGEST} can be looked at`, () => takePictures(LONGEST, pages), REPLAY_TIMEOUT_MS);
});
