import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/print.css";
import { readData } from "./read-data.js";
import { failureOf } from "./shell/failure.js";
import { openPage } from "./shell/page.js";

const place = document.getElementById("page")!;
try {
  openPage(readData(), place);
} catch (problem) {
  place.replaceChildren(failureOf(problem));
}
