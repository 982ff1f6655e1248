import { useMemo } from "preact/hooks";
import type { Model } from "../model";
import { dayText, type Translate } from "../words";

/** Days on which something became known, and the last that the page knows of. */
export function knownDays(model: Model): string[] {
  const days = new Set(model.statements.map((statement) => statement.known).filter((day) => day <= model.asOf));
  return [...days.add(model.asOf)].sort();
}

/** The day that the page is asked for: as if nothing later were known. */
export function AsOf({ model, day, t, set }: { model: Model; day: string; t: Translate; set: (day: string) => void }) {
  const days = useMemo(() => knownDays(model), [model.statements, model.asOf]);
  const last = days.length - 1;
  const at = Math.max(0, days.findLastIndex((each) => each <= day));
  const go = (n: number) => set(n >= last ? "" : days[Math.max(0, n)]!);
  return (
    <div class={`asof ${at < last ? "past" : ""}`}>
      <label for="asof"><span class="kicker">{t("asof")}</span> <output for="asof">{dayText(days[at]!, model.lang)}</output></label>
      <div class="asof-line">
        <button type="button" class="step" aria-label={t("asof.before")} disabled={at === 0} onClick={() => go(at - 1)}>‹</button>
        <input id="asof" type="range" min={0} max={last} value={at} aria-valuetext={dayText(days[at]!, model.lang)}
          onInput={(e) => go(Number(e.currentTarget.value))} />
        <button type="button" class="step" aria-label={t("asof.after")} disabled={at === last} onClick={() => go(at + 1)}>›</button>
      </div>
      {at < last && <button type="button" class="quiet" onClick={() => set("")}>{t("asof.now")}</button>}
    </div>
  );
}
