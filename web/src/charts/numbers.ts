// Numbers as people write them in the language of the page.

import type { Lang } from "../model";

const NARROW_SPACE = "\u202f";

/** A number with a fixed number of decimals. */
export function decimal(value: number, digits: number, lang: Lang): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" } as const;
  return value.toLocaleString(lang, options).replace("-", "−");
}

/** A number with its sign. */
export function signed(value: number, digits: number, lang: Lang): string {
  const words = decimal(value, digits, lang);
  return value > 0 && /[1-9]/.test(words) ? `+${words}` : words;
}

/** A probability in percent; what rounds to none or to all is told as a bound. */
export function percent(probability: number, lang: Lang): string {
  const space = lang === "fr" ? NARROW_SPACE : "";
  if (probability > 0 && probability < 0.01) return `<${space}1${space}%`;
  if (probability < 1 && probability > 0.99) return `>${space}99${space}%`;
  return `${Math.round(100 * probability)}${space}%`;
}
