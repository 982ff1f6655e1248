import type { ViewProps } from "../model";

/** Who says what of the events that are contested. */
export function View({ chosen }: ViewProps) {
  return <p>{chosen.length}</p>;
}
