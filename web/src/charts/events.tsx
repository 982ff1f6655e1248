// Events behind a mark of a chart.

import type { Event, ViewProps } from "../model";
import { Row } from "../parts/row";
import { capital } from "../words";

const LISTED = 60;

export function Events({ heading, events, model, open, t }: { heading: string; events: Event[] } & Pick<ViewProps, "model" | "open" | "t">) {
  return (
    <section class="chart-picked" aria-live="polite">
      <h3>{capital(heading)}</h3>
      {events.length === 0 && <p class="chart-note">{t("charts.noevents")}</p>}
      <ol class="rows">
        {events.slice(0, LISTED).map((event) => <Row key={event.id} {...{ event, model, open, t }} />)}
      </ol>
      {events.length > LISTED && <p class="chart-note">{t("charts.more", { count: events.length - LISTED })}</p>}
    </section>
  );
}
