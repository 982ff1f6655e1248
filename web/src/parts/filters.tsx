import type { Ref } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Event, Model } from "../model";
import { FACETS, FACET_NAMES, NO_FILTERS, isFiltered, test, type Facet, type Filters as Chosen } from "../state";
import { capital, countryName, languageName, nameOf, type Translate } from "../words";
import { Mark } from "./mark";
import { MARKS, type Mark as Status } from "../model";

interface Props {
  model: Model;
  /** All events as they stood, before any filter. */
  events: readonly Event[];
  count: number;
  filters: Chosen;
  t: Translate;
  set: (filters: Chosen) => void;
  search: Ref<HTMLInputElement>;
}

/** Search and filters, each with how many events it would let through. */
export function Filters({ model, events, count, filters, t, set, search }: Props) {
  const total = useMemo(() => events.filter(test({ ...NO_FILTERS, also: filters.also })).length, [events, filters.also]);
  return (
    <form class="filters" aria-label={t("filters")} onSubmit={(e) => e.preventDefault()}>
      <label class="search">
        <span class="hidden">{t("search")}</span>
        <input type="search" ref={search} value={filters.q} placeholder={t("search.hint")} autocomplete="off" spellcheck={false}
          onInput={(e) => set({ ...filters, q: e.currentTarget.value })} />
      </label>
      {FACET_NAMES.map((name) => (
        <FacetMenu key={name} name={name} label={(value) => label(name, value, model, t)} {...{ events, filters, t, set }} />
      ))}
      <Menu title={t("filter.period")} chosen={Number(filters.from !== "") + Number(filters.to !== "")}>
        <label class="day">{t("from")}<input type="date" value={filters.from} onInput={(e) => set({ ...filters, from: e.currentTarget.value })} /></label>
        <label class="day">{t("to")}<input type="date" value={filters.to} onInput={(e) => set({ ...filters, to: e.currentTarget.value })} /></label>
      </Menu>
      <Menu title={t("filter.also")} chosen={filters.also.length}>
        {["aside", "unsure"].map((value) => (
          <Box key={value} checked={filters.also.includes(value)} set={() => set({ ...filters, also: toggle(filters.also, value) })}>{t(`also.${value}`)}</Box>
        ))}
      </Menu>
      <p class="count" role="status">
        {isFiltered({ ...filters, also: [] }) ? t("count.of", { count, total }) : t("events", { count })}
        {isFiltered(filters) && <button type="button" class="quiet" onClick={() => set({ ...NO_FILTERS })}>{t("filter.clear")}</button>}
      </p>
    </form>
  );
}

function toggle(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

function FacetMenu({ name, label, events, filters, t, set }: { name: Facet; label: (value: string) => string; events: readonly Event[]; filters: Chosen; t: Translate; set: (filters: Chosen) => void }) {
  return (
    <Menu title={t(`filter.${name}`)} chosen={filters[name].length}>
      {() => counted(name, events, filters).map(([value, count]) => (
        <Box key={value} checked={filters[name].includes(value)} set={() => set({ ...filters, [name]: toggle(filters[name], value) })}>
          {name === "mark" && value !== "contested" && <Mark mark={value as Status} />}
          <span>{label(value)}</span><span class="number">{count}</span>
        </Box>
      ))}
    </Menu>
  );
}

/** Values of a filter with the number of events they would let through, the other filters as they are. */
function counted(name: Facet, events: readonly Event[], filters: Chosen): [string, number][] {
  const counts = new Map<string, number>(filters[name].map((value) => [value, 0]));
  const passes = test(filters, name);
  for (const event of events) {
    if (passes(event)) for (const value of FACETS[name](event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = name === "mark" ? [...MARKS, "contested"] : [];
  return [...counts].sort((a, b) => (order.length ? order.indexOf(a[0]) - order.indexOf(b[0]) : name === "rating" ? Number(a[0] > b[0]) * 2 - 1 : b[1] - a[1]));
}

function label(name: Facet, value: string, model: Model, t: Translate): string {
  if (value === "?") return t("unknown");
  if (name === "strand") return capital(t(`strand.${value}`));
  if (name === "mark") return capital(value === "contested" ? t("contested") : t(`mark.${value}`));
  if (name === "actor") return nameOf(model, value);
  if (name === "country") return countryName(model, value);
  if (name === "lang") return languageName(value, model.lang);
  return `${value} · ${t(`credibility.${value}`)}`;
}

function Box({ checked, set, children }: { checked: boolean; set: () => void; children: preact.ComponentChildren }) {
  return (
    <label class="box">
      <input type="checkbox" checked={checked} onChange={set} />
      {children}
    </label>
  );
}

/** A filter that opens under its button; what it holds is made when it is opened. */
function Menu({ title, chosen, children }: { title: string; chosen: number; children: preact.ComponentChildren | (() => preact.ComponentChildren) }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={`facet ${chosen ? "chosen" : ""}`} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}
      onFocusOut={(e) => { if (e.relatedTarget instanceof Node && !e.currentTarget.contains(e.relatedTarget)) setOpen(false); }}>
      <summary>{title}{chosen > 0 && <span class="number">{chosen}</span>}</summary>
      {open && <fieldset><legend class="hidden">{title}</legend>{typeof children === "function" ? children() : children}</fieldset>}
    </details>
  );
}
