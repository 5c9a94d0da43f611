/** Lets the arrow keys go from cell to cell; one of them is a stop of Tab. */
export function gridKeys(table: HTMLElement, rows: readonly (readonly HTMLElement[])[]): void {
  let stop = rows.find((row) => row.length > 0)?.[0];
  if (stop !== undefined) stop.tabIndex = 0;
  table.addEventListener("focusin", ({ target }) => {
    const cell = rows.flat().find((each) => each === target);
    if (cell === undefined) return;
    if (stop !== undefined) stop.tabIndex = -1;
    cell.tabIndex = 0;
    stop = cell;
  });
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.findIndex((each) => each.some((cell) => cell === event.target));
    if (row < 0) return;
    const column = rows[row]!.findIndex((cell) => cell === event.target);
    const goal = goalOf(event.key, row, column, rows);
    if (goal === undefined) return;
    event.preventDefault();
    goal.focus();
  });
}

function goalOf(
  key: string,
  row: number,
  column: number,
  rows: readonly (readonly HTMLElement[])[],
): HTMLElement | undefined {
  switch (key) {
    case "ArrowRight":
      return rows[row]![column + 1];
    case "ArrowLeft":
      return rows[row]![column - 1];
    case "ArrowDown":
      return rows[row + 1]?.[column];
    case "ArrowUp":
      return rows[row - 1]?.[column];
    case "Home":
      return rows[row]![0];
    case "End":
      return rows[row]!.at(-1);
    default:
      return undefined;
  }
}
