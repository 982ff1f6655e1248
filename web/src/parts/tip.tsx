import { useEffect, useRef, useState } from "preact/hooks";
import { MARKS, type Doc, type Event, type Model } from "../model";
import { dateText, dayText, type Translate } from "../words";
import { Mark } from "./mark";

const LEAVE = 160;
const MOST = 6;

/** The sources of an event, merged, beside whatever stands for it and is hovered or in focus (`data-event`). */
export function Tip({ byId, model, t }: { byId: ReadonlyMap<string, Event>; model: Model; t: Translate }) {
  const [shown, setShown] = useState<{ event: Event; x: number; y: number; above: boolean } | null>(null);
  const timer = useRef(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = (e: globalThis.Event) => {
      if (!(e.target instanceof Element)) return;
      if (box.current?.contains(e.target)) return clearTimeout(timer.current);
      const owner = e.target.closest("[data-event]");
      const event = owner && byId.get(owner.getAttribute("data-event") ?? "");
      clearTimeout(timer.current);
      if (!event || (e.type === "focusin" && !owner.matches(":focus-visible"))) return hide();
      // A row says by itself what it is; only a mark in a picture needs to be told.
      if (!owner.hasAttribute("data-dot") && event.statements.length < 2) return hide();
      const place = owner.getBoundingClientRect();
      const above = place.bottom > innerHeight * 0.62;
      const x = Math.max(8, Math.min(place.left, innerWidth - 348));
      setShown({ event, x, y: above ? innerHeight - place.top + 6 : place.bottom + 6, above });
    };
    const hide = () => { timer.current = window.setTimeout(() => setShown(null), LEAVE); };
    const escape = (e: KeyboardEvent) => e.key === "Escape" && setShown(null);
    const now = () => setShown(null);
    document.addEventListener("mouseover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", escape);
    document.addEventListener("scroll", now, { passive: true, capture: true });
    return () => {
      document.removeEventListener("mouseover", show);
      document.removeEventListener("focusin", show);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", escape);
      document.removeEventListener("scroll", now, { capture: true });
      clearTimeout(timer.current);
    };
  }, [byId]);
  if (!shown) return null;
  const { event, x, y, above } = shown;
  const docs = [...new Set(event.statements.map((statement) => statement.doc))];
  const marks = (doc: Doc) => MARKS.filter((mark) => event.statements.some((statement) => statement.doc === doc && statement.mark === mark));
  return (
    <div class="tip" role="tooltip" ref={box} style={{ left: `${x}px`, [above ? "bottom" : "top"]: `${y}px` }}>
      <p><Mark mark={event.mark} /> <b>{t(`mark.${event.mark}`)}</b> · {dateText(model, event.when) || t("undated")}</p>
      <p>{event.text}</p>
      <ul>
        {docs.slice(0, MOST).map((doc) => (
          <li>{marks(doc).map((mark) => <><Mark mark={mark} size={9} label={t(`mark.${mark}`)} /> </>)}{doc.source || t("source.unknown")}, {dayText(doc.known, model.lang, "short")}{doc.copyOf && ` (${t("copy.short")})`}</li>
        ))}
        {docs.length > MOST && <li>{t("more", { count: docs.length - MOST })}</li>}
      </ul>
    </div>
  );
}
