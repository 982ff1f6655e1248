// Numbers as people write them in the language of the page.

import type { Lang } from "../model";

const NARROW_SPACE = "\u202f";

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
  const space = lang === "fr" ? NARROW_SPACE : "";
  if (probability > 0 && probability < 0.01) return `<${space}1${space}%`;
  if (probability < 1 && probability > 0.99) return `>${space}99${space}%`;
  return `${Math.round(100 * probability)}${space}%`;
}
