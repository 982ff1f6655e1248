// What all charts share: a heading, what can be seen in words, the drawing with its tooltips and keys, and the table.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { nearest, type Direction, type Spot } from "./focus";
import { Table, type TableProps } from "./table";
import "./charts.css";

const WIDEST = 1100;
const USUAL = 720;
const PAPER = 690; // what an A4 page holds between its margins

interface FigureProps {
  title: string;
  /** What can be seen in it. */
  told: string;
  /** What the button of the table is called. */
  tableName: string;
  table: TableProps;
  legend?: ComponentChildren;
  /** Buttons that say how it is drawn. */
  tools?: ComponentChildren;
  /** The drawing for a width in pixels. */
  children: (width: number) => ComponentChildren;
  /** Called with the `data-open` of a mark that is chosen. */
  open?: (id: string) => void;
}

interface Tip extends Spot {
  text: string;
  below: boolean;
}

export function Figure({ title, told, tableName, table, legend, tools, children, open }: FigureProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL);
  const [tip, setTip] = useState<Tip | null>(null);

  useLayoutEffect(() => {
    const box = drawing.current!;
    const measure = () => setWidth(Math.max(280, Math.min(WIDEST, Math.floor(box.clientWidth)) || USUAL));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    // On paper a drawing is made anew, rather than made small.
    const print = () => setWidth(PAPER);
    addEventListener("beforeprint", print);
    addEventListener("afterprint", measure);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", print);
      removeEventListener("afterprint", measure);
    };
  }, []);

  // One mark of a drawing is reached by the tab key, the others from there by the arrows.
  useLayoutEffect(() => {
    const marks = marksOf(drawing.current!);
    if (!marks.some((mark) => mark.getAttribute("tabindex") === "0")) marks[0]?.setAttribute("tabindex", "0");
  });

  const show = (mark: Element | null) => setTip(mark && place(mark, drawing.current!));
  const choose = (mark: Element | null) => {
    const id = mark?.getAttribute("data-open");
    if (id && open) open(id);
  };
  const move = (event: KeyboardEvent) => {
    const mark = markOf(event.target);
    if (event.key === "Escape" && tip) {
      event.stopPropagation();
      show(null);
    } else if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(mark);
    } else if (mark && event.key.startsWith("Arrow")) {
      event.preventDefault();
      step(mark, marksOf(drawing.current!), event.key as Direction);
    }
  };

  return (
    <figure class="chart">
      <figcaption>
        <h2>{title}</h2>
        <p class="chart-told">{told}</p>
      </figcaption>
      {tools}
      {legend && <div class="chart-legend">{legend}</div>}
      <div
        class="chart-drawing"
        ref={drawing}
        onKeyDown={move}
        onClick={(event) => choose(markOf(event.target))}
        onFocusIn={(event) => show(markOf(event.target))}
        onFocusOut={() => show(null)}
        onPointerOver={(event) => isTip(event.target) || show(markOf(event.target))}
        onPointerLeave={() => show(null)}
      >
        {children(width)}
        {tip && (
          <div class={tip.below ? "chart-tip below" : "chart-tip"} style={{ left: `${tip.x}px`, top: `${tip.y}px` }} aria-hidden="true">
            {tip.text}
          </div>
        )}
      </div>
      <details class="chart-twin">
        <summary>{tableName}</summary>
        <Table {...table} />
      </details>
    </figure>
  );
}

const marksOf = (drawing: Element): Element[] => [...drawing.querySelectorAll("[data-mark]")];
const markOf = (target: EventTarget | null): Element | null => (target as Element | null)?.closest?.("[data-mark]") ?? null;
const isTip = (target: EventTarget | null): boolean => Boolean((target as Element | null)?.closest?.(".chart-tip"));

function middle(element: Element): Spot {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

function step(mark: Element, marks: Element[], direction: Direction) {
  const next = marks[nearest(middle(mark), marks.map(middle), direction)];
  if (!next) return;
  for (const other of marks) other.setAttribute("tabindex", other === next ? "0" : "-1");
  (next as SVGElement).focus();
}

/** Above a mark, or below where there is no room. */
function place(mark: Element, drawing: Element): Tip {
  const box = mark.getBoundingClientRect();
  const frame = drawing.getBoundingClientRect();
  const room = Math.min(150, frame.width / 2);
  const x = Math.max(room, Math.min(frame.width - room, box.left + box.width / 2 - frame.left));
  const below = box.top - frame.top < 60;
  return { x, y: (below ? box.bottom : box.top) - frame.top, text: mark.getAttribute("aria-label") ?? "", below };
}

/** An SVG of a size in pixels; it shrinks where there is less room. */
export function Svg({ width, height, label, children }: { width: number; height: number; label: string; children: ComponentChildren }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={label}>
      {children}
    </svg>
  );
}

/** A mark that can be chosen: reached by keys and pointer, with a tooltip that says the same as its label. */
export function Choice({ label, id, children }: { label: string; id?: string; children: ComponentChildren }) {
  return (
    <g data-mark data-open={id} role={id ? "button" : "img"} tabindex={-1} aria-label={label}>
      {children}
    </g>
  );
}
