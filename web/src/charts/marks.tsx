// Marks with their names, for a legend.

import type { Mark as Status } from "../model";
import { Mark } from "../parts/mark";

export function MarkLegend({ marks, name }: { marks: readonly Status[]; name: (mark: Status) => string }) {
  return (
    <ul>
      {marks.map((mark) => (
        <li key={mark}>
          <Mark mark={mark} size={14} /> {name(mark)}
        </li>
      ))}
    </ul>
  );
}
