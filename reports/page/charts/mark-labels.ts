/** An upright line, and what it is called. */
interface MarkPlace {
  readonly x: number;
  readonly label: string;
}

/** The label of one mark, or of some that are too near to each other to have one each. */
interface MarkLabel {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** From 0, the lowest. */
  readonly row: number;
  /** The x of the marks that it names. */
  readonly marks: readonly number[];
}

interface Room {
  readonly rows: number;
  readonly left: number;
  readonly right: number;
  /** A label begins so far before its mark. */
  readonly before: number;
  /** Between two labels of a row. */
  readonly gap: number;
  /** What becomes of a label that finds no room. */
  readonly whenCrowded: "leave out" | "join";
  readonly widthOf: (text: string) => number;
}

/** Places labels beside their marks, each in the lowest row that is free there. */
export function placeLabels(marks: readonly MarkPlace[], room: Room): readonly MarkLabel[] {
  let labels: readonly MarkLabel[] = [];
  for (const { x, label } of marks) {
    labels = placed(labels, { text: label, marks: [x] }, room);
  }
  return labels;
}

function placed(
  labels: readonly MarkLabel[],
  { text, marks }: Pick<MarkLabel, "text" | "marks">,
  room: Room,
): readonly MarkLabel[] {
  const width = room.widthOf(text);
  const left = Math.max(room.left, Math.min(marks[0] - room.before, room.right - width));
  const isFree = (row: number) => labels.every((each) => each.row !== row || each.left + each.width + room.gap <= left);
  const row = Array.from({ length: room.rows }, (_, each) => each).find(isFree);
  if (row !== undefined) return [...labels, { text, left, width, row, marks }];
  const last = labels.at(-1);
  if (room.whenCrowded === "leave out" || last === undefined) return labels;
  // Those before it have their places already; together with the last it may find one where that was.
  return placed(labels.slice(0, -1), { text: `${last.text}, ${text}`, marks: [...last.marks, ...marks] }, room);
}
