import { useEffect, useRef } from "preact/hooks";
import type { Doc } from "../model";

export interface Span {
  start: number;
  end: number;
}

/** A document's text with quotes lit in it, scrolled to the first of them. */
export function Lit({ doc, spans, label }: { doc: Doc; spans: Span[]; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const first = spans[0];
  useEffect(() => {
    const lit = box.current?.querySelector("mark");
    if (box.current && lit) box.current.scrollTop = Math.max(0, lit.offsetTop - box.current.clientHeight / 3);
  }, [doc.id, first?.start]);
  return (
    <div class="lit" ref={box} tabIndex={0} role="region" aria-label={label} lang={doc.language || undefined}>
      {pieces(doc.text, spans).map((paragraph) => (
        <p>{paragraph.map((piece) => (piece.lit ? <mark>{piece.text}</mark> : piece.text))}</p>
      ))}
    </div>
  );
}

interface Piece {
  text: string;
  lit: boolean;
}

/** Paragraphs in pieces, those inside a span lit. */
export function pieces(text: string, spans: readonly Span[]): Piece[][] {
  const paragraphs: Piece[][] = [[]];
  const add = (piece: string, lit: boolean) => {
    piece.split("\n").forEach((line, n) => {
      if (n) paragraphs.push([]);
      if (line) paragraphs[paragraphs.length - 1]!.push({ text: line, lit });
    });
  };
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.end <= at) continue;
    const start = Math.max(at, span.start);
    add(text.slice(at, start), false);
    add(text.slice(start, span.end), true);
    at = span.end;
  }
  add(text.slice(at), false);
  return paragraphs.filter((paragraph) => paragraph.length);
}
