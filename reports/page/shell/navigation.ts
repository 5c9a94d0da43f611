import { element } from "../element.js";
import type { Panel } from "../view.js";
import { goToSection } from "./sections.js";

/** Links to the sections of the page; the one in sight is marked. */
export function navigation(sections: readonly Panel[]): HTMLElement {
  const links = new Map(sections.map(({ id, title }) => [id, element("a", { href: `#${id}` }, title)]));
  for (const [id, link] of links) {
    link.addEventListener("click", (event) => {
      // The address keeps what the reader looks at.
      event.preventDefault();
      goToSection(id);
    });
  }
  const items = [...links.values()].map((link) => element("li", {}, link));
  const list = element("ul", {}, ...items);
  markTheOneInSight(sections, (id) => {
    for (const [each, link] of links) {
      if (each !== id) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        // Sideways only: where the links stand in a row, the marked one is in sight.
        list.scrollTo({ left: link.offsetLeft - list.clientWidth / 2 + link.clientWidth / 2 });
      }
    }
  });
  return element("nav", { class: "navigation", "aria-label": "Sections" }, list);
}

/** Calls back with the section that covers the upper part of the window, whenever it is another one. */
function markTheOneInSight(sections: readonly Panel[], mark: (id: string) => void): void {
  const inSight = new Set<Element>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
      }
      const first = sections.find((section) => inSight.has(section.element));
      if (first !== undefined) mark(first.id);
    },
    { rootMargin: "-15% 0px -70% 0px" },
  );
  for (const section of sections) observer.observe(section.element);
}
