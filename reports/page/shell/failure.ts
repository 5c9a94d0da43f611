import { element } from "../element.js";
import { PageDataError } from "../read-data.js";

/** What stands in place of a page that cannot be shown: what is wrong, and what to do. */
export function failureOf(problem: unknown): HTMLElement {
  const what = problem instanceof Error ? problem.message : String(problem);
  const advice =
    problem instanceof PageDataError
      ? "Write the page again from its result: hearsay report result.json"
      : "This should not happen: the file may be changed, or the browser too old (it needs one of 2022 or later).";
  return element(
    "main",
    { class: "page-failure", role: "alert" },
    element("h1", {}, "This report cannot be shown"),
    element("p", {}, what),
    element("p", {}, advice),
  );
}
