import type { Mark as Status } from "../model";

/**
 * The shape of a status, the same everywhere: solid happened, hatched claimed or possible, hollow announced, dotted
 * only supposed, struck denied. It says nothing aloud: the words of the status stand beside it, or in its label.
 */
export function Mark({ mark, size = 12, label }: { mark: Status | ""; size?: number; label?: string }) {
  if (!mark) return null;
  return (
    <svg
      class={`mark ${mark}`}
      width={size}
      height={size}
      viewBox="-7 -7 14 14"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <Shape mark={mark} />
    </svg>
  );
}

/** The same shape inside another picture, around (0, 0), of radius 5 unless told. */
export function Shape({ mark, r = 5 }: { mark: Status; r?: number }) {
  return (
    <g class={`shape ${mark}`}>
      <circle r={r} />
      {mark === "denied" && <path d={`M${-r * 1.15},${r * 1.15}L${r * 1.15},${-r * 1.15}`} />}
    </g>
  );
}

/** Patterns that `.shape` fills refer to: once in the page. */
export function Patterns() {
  return (
    <svg width="0" height="0" class="patterns" aria-hidden="true">
      <defs>
        {(["claimed", "possible"] as const).map((mark) => (
          <pattern id={`hatch-${mark}`} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3" height="3" class="hatch-ground" />
            <rect width="1.4" height="3" class={`hatch ${mark}`} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
