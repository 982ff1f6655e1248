import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** A box and how wide it is, so that a picture in it can be drawn to measure. */
export function useWidth<T extends HTMLElement>(start = 720): [RefObject<T | null>, number] {
  const box = useRef<T>(null);
  const [width, setWidth] = useState(start);
  useEffect(() => {
    if (!box.current) return;
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return [box, width];
}
