import { test } from "vitest";
import { LONGEST, REPLAY_TIMEOUT_MS, SHIPPED } from "../../golden/shipped.js";
import { describeInBrowser } from "./browser.js";
import { takePictures } from "./shipped-pages.js";

describeInBrowser("the page of the shipped scenario", (pages) => {
  const names = SHIPPED.filter((name) => name !== LONGEST);
  test.each(names)("%s can be looked at", (name) => takePictures(name, pages), REPLAY_TIMEOUT_MS);
});
