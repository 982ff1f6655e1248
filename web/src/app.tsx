import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { AsOf, knownDays } from "./parts/asof";
import { Evidence, find } from "./parts/evidence";
import { Filters } from "./parts/filters";
import { Help } from "./parts/help";
import { Hits } from "./parts/hits";
import { Patterns } from "./parts/mark";
import { Tip } from "./parts/tip";
import { ThemeButton } from "./parts/theme";
import { follow } from "./parts/row";
import { useKeys } from "./keys";
import { format, isFiltered, parse, prepare, standOn, test, type State } from "./state";
import { VIEWS } from "./views";
import { decode, type Wire } from "./wire";
import { translator } from "./words";
import type { Lang } from "./model";

/** The page: its state is its address, so that what is seen can be sent. */
export function App({ wire }: { wire: Wire }) {
  const [state, setState] = useState(() => parse(location.hash, "brief"));
  const lang = (state.language || wire.language) as Lang;
  const model = useMemo(() => decode(wire, lang), [wire, lang]);
  const t = useMemo(() => translator(model.texts, model.lang), [model]);
  const day = state.day && state.day < model.asOf ? state.day : model.asOf;
  const events = useMemo(() => standOn(model.events, day), [model, day]);
  const chosen = useMemo(() => events.filter(test(state.filters)), [events, state.filters]);
  const byId = useMemo(() => new Map(events.map((event) => [event.id, event])), [events]);
  const subject = useMemo(() => (state.open ? find(state.open, model, byId, t) : null), [state.open, model, byId, t]);
  const names = Object.keys(VIEWS).filter((name) => VIEWS[name]!.has?.(model) ?? true);
  const view = names.includes(state.view) ? state.view : names[0]!;
  const { View } = VIEWS[view]!;

  useEffect(() => {
    // The first frame after this one shows the page; `tests/speed.mjs` asks when.
    requestAnimationFrame(() => setTimeout(() => performance.mark("dragoman-shown")));
  }, []);
  useEffect(() => prepare(model.events), [model]);
  const search = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [help, setHelp] = useState(false);

  useAddress(state, setState);
  useEffect(() => {
    document.documentElement.lang = model.lang;
    document.title = `${model.title} — ${t(`view.${view}`)}`;
  }, [model, t, view]);

  const open = useCallback((id: string) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setState((now) => ({ ...now, open: id }));
  }, []);
  const close = useCallback(() => {
    setState((now) => ({ ...now, open: "" }));
    const back = opener.current;
    requestAnimationFrame(() => back?.isConnected && back.focus());
  }, []);
  const keep = useCallback((values: Record<string, string>) => {
    setState((now) => ({ ...now, more: { ...now.more, ...values } }));
  }, []);
  // On a narrow screen the panel lies over the page: who opens it goes there.
  useLayoutEffect(() => {
    if (subject && matchMedia("(max-width: 999px)").matches) heading.current?.focus();
  }, [subject?.id]);

  const setDay = useCallback((value: string) => setState((now) => ({ ...now, day: value })), []);
  const days = useMemo(() => knownDays(model), [model]);
  useKeys({
    main, search, heading,
    help: () => setHelp((shown) => !shown),
    escape: () => (help ? setHelp(false) : close()),
    step: (by) => {
      const at = days.findLastIndex((each) => each <= day) + by;
      if (at >= 0 && at < days.length) setDay(at === days.length - 1 ? "" : days[at]!);
    },
    openFocused: open,
  });

  const props = { model, chosen, day, filtered: isFiltered(state.filters), lang: model.lang, t, open, kept: state.more, keep };
  const at = (change: Partial<State>) => format({ ...state, view, ...change });
  return (
    <>
      <Patterns />
      <a class="skip" href="#main" onClick={(e) => (e.preventDefault(), main.current?.focus())}>{t("skip")}</a>
      <header class="mast">
        <div class="mast-line">
          <p class="imprint">Dragoman</p>
          <div class="tools">
            {model.languages.length > 1 && model.languages.map((each) => (
              <button type="button" class="quiet" lang={each} aria-pressed={each === model.lang} title={t(`language.${each}`)} onClick={() => setState((now) => ({ ...now, language: each === wire.language ? "" : each }))}>{each.toUpperCase()}</button>
            ))}
            <ThemeButton t={t} />
            <button type="button" class="quiet" onClick={() => window.print()}>{t("print")}</button>
            <button type="button" class="quiet" onClick={() => setHelp(true)} aria-keyshortcuts="?">{t("help")}</button>
          </div>
        </div>
        <div class="mast-head">
          <h1>{model.title}</h1>
          <AsOf model={model} day={day} t={t} set={setDay} />
        </div>
        <nav aria-label={t("views")}>
          <ul>
            {names.map((name) => (
              <li><a href={at({ view: name })} aria-current={name === view ? "page" : undefined} onClick={(e) => follow(e, () => setState((now) => ({ ...now, view: name })))}>{t(`view.${name}`)}</a></li>
            ))}
          </ul>
        </nav>
        <Filters {...{ model, events, t, search }} count={chosen.length} filters={state.filters} set={(filters) => setState((now) => ({ ...now, filters }))} />
      </header>
      <div class={`desk ${subject ? "with-evidence" : ""}`}>
        <main id="main" tabIndex={-1} ref={main} aria-label={t(`view.${view}`)}>
          {model.live && state.filters.q && <Hits words={state.filters.q} {...{ day, t, open, model }} />}
          {state.open && !subject && <p class="notice" role="note">{t("missing", { id: state.open })}</p>}
          <View {...props} />
        </main>
        {subject && <Evidence {...{ subject, model, day, t, close, open, heading }} href={(id) => `#${id}`} />}
      </div>
      <footer><p>{model.title} · {model.brief.subtitle}</p></footer>
      <Tip {...{ byId, model, t }} />
      {help && <Help t={t} close={() => setHelp(false)} />}
    </>
  );
}

/** The state in the address, both ways: a change of view or record is a step that one can go back from. */
function useAddress(state: State, setState: (state: State) => void): void {
  const before = useRef(state);
  // Written as soon as it is drawn: an address that waits for the next frame could overwrite one that is typed meanwhile.
  useLayoutEffect(() => {
    if (before.current === state) return;
    const hash = format(state);
    if (hash !== location.hash && !(location.hash === "" && hash === "#brief")) {
      const step = before.current.view !== state.view || before.current.open !== state.open;
      history[step ? "pushState" : "replaceState"](null, "", hash);
    }
    before.current = state;
  }, [state]);
  useEffect(() => {
    const read = () => {
      const now = parse(location.hash, before.current.view);
      if (/^#\w{3}-/.test(location.hash)) now.filters = before.current.filters;
      before.current = now;
      setState(now);
    };
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);
}
