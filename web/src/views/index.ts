// The views of the page, in the order of its navigation. A view is a module that exports `View`, and `has` where there
// may be nothing to show.

import type { FunctionComponent } from "preact";
import type { Model, ViewProps } from "../model";
import * as brief from "./brief";
import * as compare from "./compare";
import * as expected from "./expected";
import * as forecasts from "./forecasts";
import * as indicators from "./indicators";
import * as map from "./map";
import * as network from "./network";
import * as ties from "./ties";
import * as timeline from "./timeline";
import * as voices from "./voices";

export interface ViewModule {
  View: FunctionComponent<ViewProps>;
  /** Whether there is anything to show. */
  has?: (model: Model) => boolean;
}

/** By name; `view.NAME` in `data/pages/{en,fr}.tsv` is its heading. */
export const VIEWS: Record<string, ViewModule> = {
  brief, timeline, expected, voices, ties, indicators, forecasts, network, map, compare,
};
