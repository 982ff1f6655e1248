// The marks of what is told: solid happened, hollow announced, hatched alleged, struck denied.

import type { Mark } from "../model";
import { Svg, useHatch } from "./figure";

const HATCHED: readonly Mark[] = ["claimed", "possible", "hypothetical"];

/** A mark around a point. */
export function Dot({ mark, x, y, r = 5.2 }: { mark: Mark; x: number; y: number; r?: number }) {
  const hatch = useHatch();
  if (mark === "happened") return <circle cx={x} cy={y} r={r} class="fill-plain stroke-plain" />;
  const reach = r + 2;
  return (
    <>
      <circle cx={x} cy={y} r={r} class="fill-ground" />
      <circle
        cx={x}
        cy={y}
        r={r}
        fill={HATCHED.includes(mark) ? hatch : "none"}
        class="stroke-plain"
        stroke-width="1.4"
        stroke-dasharray={mark === "hypothetical" ? "2 2" : undefined}
      />
      {mark === "denied" && (
        <path d={`M${x - reach} ${y + reach}L${x + reach} ${y - reach}`} class="stroke-bad" stroke-width="1.8" />
      )}
    </>
  );
}

/** A mark as it stands in running text or a legend. */
export function Sign({ mark }: { mark: Mark }) {
  return (
    <span class="chart-sign" aria-hidden="true">
      <Svg width={16} height={16} label="">
        <Dot mark={mark} x={8} y={8} />
      </Svg>
    </span>
  );
}

/** Marks with their names. */
export function MarkLegend({ marks, name }: { marks: readonly Mark[]; name: (mark: Mark) => string }) {
  return (
    <ul>
      {marks.map((mark) => (
        <li key={mark}>
          <Sign mark={mark} /> {name(mark)}
        </li>
      ))}
    </ul>
  );
}
