// Numbers and dates as people write them in the language of the page.

import type { Lang } from "../model";

const NARROW_NBSP = "\u202f";

/** A number with a fixed number of decimals. */
export function decimal(value: number, digits: number, lang: Lang): string {
  return value.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");
}

/** A number with its sign. */
export function signed(value: number, digits: number, lang: Lang): string {
  return (value > 0 ? "+" : "") + decimal(value, digits, lang);
}

/** A probability in percent; what rounds to none or to all is told as a bound. */
export function percent(probability: number, lang: Lang): string {
  const space = lang === "fr" ? NARROW_NBSP : "";
  if (probability > 0 && probability < 0.01) return `<${space}1${space}%`;
  if (probability > 0.99) return `>${space}99${space}%`;
  return `${Math.round(100 * probability)}${space}%`;
}

/** An ISO day, month or year in words; what is none of these, as it is. */
export function date(iso: string, lang: Lang): string {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso);
  if (!found) return iso;
  const [, year, month, day] = found;
  if (!month) return year!;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const words = moment.toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", {
    day: day ? "numeric" : undefined,
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return lang === "fr" && day === "01" ? words.replace(/^1 /, "1er ") : words;
}

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** An EDTF date or interval in words. */
export function when(edtf: string, lang: Lang, t: Translate): string {
  const told = (part: string) => date(part.replace(/[~?%]$/, ""), lang);
  if (!edtf) return t("page.undated");
  const [first, last] = edtf.split("/");
  if (last === undefined) return told(edtf);
  if (first === ".." || first === "") return t("page.until", { date: told(last) });
  if (last === ".." || last === "") return t("page.from", { date: told(first!) });
  return t("page.span", { first: told(first!), last: told(last) });
}
