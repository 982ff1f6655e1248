import { useEffect, useState } from "preact/hooks";
import type { Translate } from "../words";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** Light, dark, or as the reader's system has it; remembered where the browser lets us. */
export function ThemeButton({ t }: { t: Translate }) {
  const [theme, setTheme] = useState<Theme>(remembered);
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("dragoman-theme", theme);
    } catch { /* a file may be refused its storage */ }
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return <button type="button" class="quiet" title={t("theme.title")} onClick={() => setTheme(next)}>{t(`theme.${theme}`)}</button>;
}

function remembered(): Theme {
  try {
    const found = localStorage.getItem("dragoman-theme");
    return THEMES.find((theme) => theme === found) ?? "auto";
  } catch {
    return "auto";
  }
}
