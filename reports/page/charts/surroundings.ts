/** Calls once, when an element is in sight, or will soon be. */
export function whenNear(place: Element, callback: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: "600px 0px" },
  );
  observer.observe(place);
}

/** Calls whenever the page's colours are other ones. */
export function onNewColours(callback: () => void): void {
  new MutationObserver(callback).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
}

/** Calls before the page is printed: in light colours, for what is on a canvas cannot take those of paper by itself. */
export function onPrint(callback: () => void): void {
  const { dataset } = document.documentElement;
  addEventListener("beforeprint", () => {
    dataset["themeBeforePrint"] ??= dataset["theme"] ?? "";
    dataset["theme"] = "light";
    callback();
  });
  addEventListener("afterprint", () => {
    const before = dataset["themeBeforePrint"];
    if (before === undefined) return;
    delete dataset["themeBeforePrint"];
    if (before === "") delete dataset["theme"];
    else dataset["theme"] = before;
  });
}
