import { element } from "../element.js";

/** The command that repeats the run, and a button that copies it. */
export function replayLine(command: string): HTMLElement {
  return element("div", { class: "head-replay" }, element("h3", {}, "Run it again"), commandLine(command));
}

/** A command, and a button that copies it. What stands below its first line, the scenario, is shown on request. */
export function commandLine(command: string): HTMLElement {
  const [first, ...scenario] = command.split("\n");
  const code = element("div", { class: "head-command" }, element("code", {}, first));
  if (scenario.length > 0) {
    code.append(
      element(
        "details",
        {},
        element("summary", {}, "The scenario that it carries"),
        element("pre", {}, scenario.join("\n")),
      ),
    );
  }
  const button = element("button", { type: "button" }, "Copy");
  const told = element("span", { class: "head-copied", role: "status" });
  button.addEventListener("click", () => {
    void copy(command, code).then((isCopied) => {
      told.textContent = isCopied ? "Copied." : "It is selected: copy it with Ctrl+C.";
    });
  });
  return element("div", { class: "head-replay-line" }, code, button, told);
}

/** @returns whether the command is where it can be pasted from; else it is selected */
async function copy(command: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(command);
    return true;
  } catch {
    // A page from a file may have no clipboard, or not be let near it.
  }
  if (copyFromField(command)) return true;
  const scenario = shown.querySelector("details");
  if (scenario !== null) scenario.open = true;
  getSelection()?.selectAllChildren(shown);
  return false;
}

/** Deprecated, and all there is without a clipboard: what is selected in a field is copied. */
function copyFromField(text: string): boolean {
  const field = element("textarea", { class: "visually-hidden", readonly: true });
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
