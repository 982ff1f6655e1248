import type { ComponentChildren } from "preact";
import type { Event, Model } from "../model";
import { capital, dateText, type Translate } from "../words";
import { Mark } from "./mark";

interface Props {
  event: Event;
  model: Model;
  t: Translate;
  open: (id: string) => void;
  children?: ComponentChildren;
}

/** One event on one line of a list: when, in which status, what; opens its evidence. */
export function Row({ event, model, t, open, children }: Props) {
  return (
    <li class={`row ${event.mark}`}>
      <a href={`#${event.id}`} data-row data-event={event.id} onClick={(e) => follow(e, () => open(event.id))}>
        <span class="row-date">{dateText(model, event.when) || <i>{t("undated")}</i>}</span>
        <Mark mark={event.mark} />
        <span class="row-text">
          {event.text}
          <span class="row-meta">
            <span class={`status ${event.mark}`}>{t(`mark.${event.mark}`)}</span>
            <span>{capital(t(`strand.${event.strand}`))}</span>
            <span class={event.sources > 1 ? "several" : ""}>{t("sources", { count: event.sources })}</span>
            {event.contested && <span class="disputed">{t("contested")}</span>}
            {!event.core && <span>{t("aside")}</span>}
            {!event.sure && <span>{t("unsure")}</span>}
            {children}
          </span>
        </span>
      </a>
    </li>
  );
}

/** A click that opens a record here; with a modifier it is the browser's. */
export function follow(event: MouseEvent, act: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  act();
}
