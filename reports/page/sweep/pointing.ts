import { type Readout } from "./readout.js";

/** Something on a drawing that can be pointed at. */
export interface Target {
  readonly setting: number;
  /** The run that it is about; nothing: all of them. */
  readonly seed?: number;
  readonly left: number;
  readonly top: number;
}

interface PointedAt {
  /** What the keys lead through and the pointer finds; each row is one way for left and right, up and down change it. */
  readonly rows: readonly (readonly Target[])[];
  /** What is under the pointer. */
  readonly nearest: (left: number, top: number) => Target | null;
  readonly linesOf: (target: Target) => readonly string[];
  /** Shows where one is; `null`: nowhere. */
  readonly mark: (target: Target | null) => void;
  readonly choose: (target: Target) => void;
}

/** Lets the pointer and the arrow keys go over a drawing, and tells what is there. */
export function letPoint(area: HTMLElement, says: Readout, { rows, nearest, linesOf, mark, choose }: PointedAt): void {
  let [row, place] = [0, -1];
  const tell = (target: Target | null) => {
    mark(target);
    if (target === null) says.hide();
    else says.show(linesOf(target), [target.left, target.top]);
  };
  const under = ({ clientX, clientY }: MouseEvent) => {
    const { left, top } = area.getBoundingClientRect();
    return nearest(clientX - left + area.scrollLeft, clientY - top);
  };
  area.addEventListener("pointermove", (event) => tell(under(event)));
  area.addEventListener("pointerleave", () => tell(null));
  area.addEventListener("click", (event) => {
    const target = under(event);
    if (target !== null) choose(target);
  });
  area.addEventListener("blur", () => tell(null));
  area.addEventListener("keydown", (event) => {
    if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = rows[row]?.[place];
    if (event.key === "Enter" || event.key === " ") {
      if (target === undefined) return;
      event.preventDefault();
      return choose(target);
    }
    const goal = after(event.key, rows, row, place);
    if (goal === undefined) return;
    event.preventDefault();
    [row, place] = goal;
    tell(rows[row]![place]!);
  });
}

/** Where a key leads from a place. */
function after(
  key: string,
  rows: readonly (readonly Target[])[],
  row: number,
  place: number,
): readonly [row: number, place: number] | undefined {
  const last = (rows[row]?.length ?? 0) - 1;
  if (last < 0) return undefined;
  if (key === "Home") return [row, 0];
  if (key === "End") return [row, last];
  if (key === "ArrowRight") return [row, Math.min(place + 1, last)];
  if (key === "ArrowLeft") return [row, Math.max(place - 1, 0)];
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const goal = Math.min(Math.max(row + (key === "ArrowDown" ? 1 : -1), 0), rows.length - 1);
  const { left = 0 } = rows[row]![Math.max(place, 0)]!;
  const nearest = rows[goal]!.reduce(
    (best, each, at) => (Math.abs(each.left - left) < Math.abs(rows[goal]![best]!.left - left) ? at : best),
    0,
  );
  return [goal, nearest];
}
