import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Acts {
  main: RefObject<HTMLElement | null>;
  search: RefObject<HTMLInputElement | null>;
  heading: RefObject<HTMLHeadingElement | null>;
  help: () => void;
  escape: () => void;
  /** Go to the next day on which something became known, or the one before. */
  step: (by: 1 | -1) => void;
  openFocused: (id: string) => void;
}

/** The keys of the page, by what they do; `key.NAME` in the texts tells of each. */
export const KEYS = { j: "next", k: "previous", e: "evidence", f: "filter", "/": "search", "[": "before", "]": "after", "?": "help", Esc: "close" } as const;

/** Keys that work wherever nobody is writing. */
export function useKeys(acts: Acts): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") return leave(event, now.current);
      if (isWriting(event.target)) return;
      const act = actOf(event.key, now.current);
      if (act) {
        event.preventDefault();
        act();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function actOf(key: string, acts: Acts): (() => void) | undefined {
  switch (key) {
    case "j": return () => move(acts.main.current, 1);
    case "k": return () => move(acts.main.current, -1);
    case "e": return () => toEvidence(acts);
    case "f": return () => document.querySelector<HTMLElement>(".filters summary")?.focus();
    case "/": return () => acts.search.current?.focus();
    case "[": return () => acts.step(-1);
    case "]": return () => acts.step(1);
    case "?": return acts.help;
    default: return undefined;
  }
}

function leave(event: KeyboardEvent, acts: Acts): void {
  const menu = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details.facet[open]") : null;
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  } else if (event.target instanceof HTMLInputElement && event.target.type === "search") event.target.blur();
  else acts.escape();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");
}

function rows(main: HTMLElement | null): HTMLElement[] {
  return main ? [...main.querySelectorAll<HTMLElement>("[data-row]")] : [];
}

function move(main: HTMLElement | null, by: 1 | -1): void {
  const found = rows(main);
  const at = found.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? found[0] : found[Math.max(0, Math.min(found.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** To the evidence of what is in focus; once it is open, into it, and back. */
function toEvidence(acts: Acts): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.closest(".evidence")) return acts.escape();
  const id = focused instanceof HTMLElement && focused.matches("[data-row]") ? (focused.getAttribute("href") ?? "").slice(1) : "";
  if (id) acts.openFocused(id);
  requestAnimationFrame(() => requestAnimationFrame(() => acts.heading.current?.focus()));
}
