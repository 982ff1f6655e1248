import { useEffect, useRef } from "preact/hooks";
import { KEYS } from "../keys";
import { MARKS } from "../model";
import type { Translate } from "../words";
import { Mark } from "./mark";

/** Keys, shapes and what the page is. */
export function Help({ t, close }: { t: Translate; close: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog class="help" ref={box} onClose={close} aria-labelledby="help-title">
      <h2 id="help-title">{t("help.title")}</h2>
      <p>{t("help.about")}</p>
      <h3>{t("help.keys")}</h3>
      <dl class="keys">
        {Object.entries(KEYS).map(([key, name]) => <div><dt><kbd>{key}</kbd></dt><dd>{t(`key.${name}`)}</dd></div>)}
      </dl>
      <h3>{t("legend")}</h3>
      <dl class="keys">
        {MARKS.map((mark) => <div><dt><Mark mark={mark} size={14} /></dt><dd><b>{t(`mark.${mark}`)}</b> — {t(`mark.${mark}.means`)}</dd></div>)}
      </dl>
      <form method="dialog"><button class="chip">{t("close")}</button></form>
    </dialog>
  );
}
