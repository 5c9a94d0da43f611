/** What the reader does with a pointer, in pixels from the corner of the element. */
export interface Gestures {
  pan(across: number, down: number): void;
  zoom(factor: number, x: number, y: number): void;
  /** The wheel was turned, and scrolls the page. */
  turn(): void;
  hover(x: number, y: number): void;
  leave(): void;
  press(x: number, y: number): void;
}

/** A pointer that moved no farther than this between down and up has pressed, and not dragged. */
const PRESS_PX = 5;

interface Held {
  x: number;
  y: number;
  moved: number;
}

/** Listens to mouse, pen and fingers: one drags, two pinch, and the wheel zooms where it is meant to. */
export function listenForGestures(element: HTMLElement, gestures: Gestures): void {
  const held = new Map<number, Held>();

  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    held.set(event.pointerId, { ...placeOf(event), moved: 0 });
  });
  element.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    const pointer = held.get(event.pointerId);
    if (pointer === undefined) {
      gestures.hover(place.x, place.y);
      return;
    }
    const [across, down] = [place.x - pointer.x, place.y - pointer.y];
    if (held.size === 2) pinch(pointer, place);
    else if (pointer.moved > PRESS_PX) gestures.pan(across, down);
    pointer.moved += Math.abs(across) + Math.abs(down);
    Object.assign(pointer, place);
  });
  element.addEventListener("pointerup", (event) => {
    const pointer = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (pointer !== undefined && pointer.moved <= PRESS_PX) gestures.press(pointer.x, pointer.y);
  });
  element.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
  element.addEventListener("pointerleave", () => gestures.leave());
  element.addEventListener(
    "wheel",
    (event) => {
      // The page scrolls, until the reader has turned to the overlay or holds the key that zooms everywhere.
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) {
        gestures.turn();
        return;
      }
      event.preventDefault();
      const { x, y } = placeOf(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const turned = Math.min(Math.max(event.deltaY * lines, -120), 120);
      gestures.zoom(Math.exp(-turned * (event.ctrlKey ? 0.008 : 0.003)), x, y);
    },
    { passive: false },
  );

  // One finger may scroll the page; two are for the picture.
  const keepPage = (event: TouchEvent) => {
    if (event.touches.length > 1) event.preventDefault();
  };
  element.addEventListener("touchstart", keepPage, { passive: false });
  element.addEventListener("touchmove", keepPage, { passive: false });

  function pinch(pointer: Held, place: { readonly x: number; readonly y: number }): void {
    const other = [...held.values()].find((each) => each !== pointer);
    if (other === undefined) return;
    const before = Math.hypot(pointer.x - other.x, pointer.y - other.y);
    const now = Math.hypot(place.x - other.x, place.y - other.y);
    gestures.pan((place.x - pointer.x) / 2, (place.y - pointer.y) / 2);
    if (before > 0 && now > 0) gestures.zoom(now / before, (place.x + other.x) / 2, (place.y + other.y) / 2);
  }

  function placeOf(event: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
