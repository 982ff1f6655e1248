// Words of the page: texts by key, names, dates.

import type { Lang, Model } from "./model";

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Texts by key with their blanks filled; with `count`, `key.one` or `key.many` if there are such. */
export function translator(texts: Record<string, string>, lang: Lang): Translate {
  const number = new Intl.NumberFormat(lang);
  return (key, values = {}) => {
    const { count } = values;
    const one = typeof count === "number" && (lang === "fr" ? count < 2 : count === 1);
    const text = (typeof count === "number" ? texts[`${key}.${one ? "one" : "many"}`] : undefined) ?? texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      return typeof value === "number" ? number.format(value) : (value ?? all);
    });
  };
}

/** An ISO day in words: "12 July 2025", "1er juillet 2025". */
export function dayText(iso: string, lang: Lang, month: "long" | "short" = "long"): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const day = new Date(`${iso}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
  return format.format(day).replace(/^1 /, lang === "fr" ? "1er " : "1 ");
}

/** An EDTF date in words, "" for none. */
export function dateText(model: Model, edtf: string): string {
  return edtf ? (model.dates[edtf] ?? edtf) : "";
}

export function nameOf(model: Model, code: string): string {
  return model.states[code] ?? code;
}

/** The name of a country in the language of the page, from the browser where the file does not say. */
export function countryName(model: Model, code: string): string {
  return model.states[code] ?? code;
}

const languageNames = new Map<string, Intl.DisplayNames>();

export function languageName(code: string, lang: Lang): string {
  try {
    let names = languageNames.get(lang);
    if (!names) languageNames.set(lang, (names = new Intl.DisplayNames(lang, { type: "language" })));
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
