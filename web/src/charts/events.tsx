// Events behind a mark of a chart.

import type { Event, ViewProps } from "../model";

const LISTED = 60;

export function Events({ heading, events, open, t }: { heading: string; events: Event[] } & Pick<ViewProps, "open" | "t">) {
  return (
    <section class="chart-picked" aria-live="polite">
      <h4>{heading}</h4>
      {events.length === 0 && <p class="chart-note">{t("charts.noevents")}</p>}
      <ul class="chart-list">
        {events.slice(0, LISTED).map((event) => (
          <li key={event.id}>
            <button type="button" class="link" onClick={() => open(event.id)}>
              {event.text}
            </button>
          </li>
        ))}
      </ul>
      {events.length > LISTED && <p class="chart-note">{t("charts.more", { count: events.length - LISTED })}</p>}
    </section>
  );
}
