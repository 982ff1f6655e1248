// What a view says of itself where the day or the filters that are chosen do not reach it.

import type { ViewProps } from "../model";
import { dayText } from "../words";

export function StandsAsOf({ model, day, filtered, lang, t }: ViewProps) {
  if (day >= model.asOf && !filtered) return null;
  return <p class="chart-note" role="note">{t("charts.asof", { date: dayText(model.asOf, lang) })}</p>;
}
