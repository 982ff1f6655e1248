import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const STEP = 80;

/**
 * A list that grows as it is read, so that ten thousand rows cost no more than the first of them. All of it is there
 * for print and after "show all".
 */
export function Growing<T>({ items, children, more, key_ }: { items: readonly T[]; children: (shown: readonly T[]) => ComponentChildren; more: (left: number) => string; key_: string }) {
  const [count, setCount] = useState(STEP);
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => setCount(STEP), [key_]);
  useEffect(() => {
    const grow = () => setCount((now) => now + STEP);
    if (!end.current) return;
    const watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && grow(), { rootMargin: "600px" });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [count, items]);
  const shown = items.length > count ? items.slice(0, count) : items;
  return (
    <>
      {children(shown)}
      {shown.length < items.length && (
        <button type="button" class="more-rows" ref={end} onClick={() => setCount(items.length)}>{more(items.length - shown.length)}</button>
      )}
    </>
  );
}
