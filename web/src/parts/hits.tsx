import { useEffect, useState } from "preact/hooks";
import type { Model } from "../model";
import type { Translate } from "../words";

interface Excerpt {
  text: string;
  marks: [number, number][];
}

interface Hit {
  document_id: string;
  title: string;
  source: string;
  published: string;
  excerpts: Excerpt[];
}

/** What the server finds in the documents; only where the page comes from `dragoman serve`. */
export function Hits({ words, day, t, open, model }: { words: string; day: string; t: Translate; open: (id: string) => void; model: Model }) {
  const [hits, setHits] = useState<Hit[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/search?${new URLSearchParams({ q: words, as_of: day })}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : []))
        .then(setHits)
        .catch(() => undefined);
    }, 200);
    return () => (stop.abort(), clearTimeout(timer));
  }, [words, day]);
  if (hits.length === 0) return null;
  const known = new Set(model.docs.map((doc) => doc.id));
  return (
    <section class="hits" aria-labelledby="hits">
      <h2 id="hits">{t("hits")} <span class="number">{hits.length}</span></h2>
      <ul>
        {hits.map((hit) => (
          <li key={hit.document_id}>
            <p>{known.has(hit.document_id)
              ? <a href={`#${hit.document_id}`} onClick={(e) => (e.preventDefault(), open(hit.document_id))}>{hit.title || t("untitled")}</a>
              : <b>{hit.title || t("untitled")}</b>} <span class="about">{[hit.source, hit.published].filter(Boolean).join(", ")}</span></p>
            {hit.excerpts.slice(0, 1).map((excerpt) => <p class="excerpt">… {lit(excerpt)} …</p>)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function lit({ text, marks }: Excerpt) {
  const letters = [...text]; // marks are counted in characters, not in code units
  const found: preact.ComponentChildren[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    found.push(letters.slice(at, start).join(""), <mark>{letters.slice(start, end).join("")}</mark>);
    at = end;
  }
  return [...found, letters.slice(at).join("")];
}
