// A table of what a chart draws.

import type { ComponentChildren } from "preact";

export interface TableProps {
  caption: string;
  head: string[];
  /** Cells; the first of each row is its heading. */
  rows: ComponentChildren[][];
  /** Columns of numbers. */
  numeric?: number[];
}

export function Table({ caption, head, rows, numeric = [] }: TableProps) {
  const kind = (at: number) => (numeric.includes(at) ? "chart-number" : undefined);
  return (
    <div class="chart-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={at} scope="col" class={kind(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={at} class={kind(at)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
