/** Brings a section to the upper edge of the window, and readers who hear the page to its heading. */
export function goToSection(id: string): void {
  const section = document.getElementById(id);
  if (section === null) return;
  section.scrollIntoView({ block: "start" });
  const heading = section.querySelector<HTMLElement>("h2") ?? section;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
