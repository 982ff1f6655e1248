import * as Plot from "@observablehq/plot";

/**
 * Observable Plot under the page's content security policy: the style element that Plot writes into each figure would
 * be refused, so it is taken out before the figure enters the page; `page.css` holds its rules under `.plot`.
 */
export function plot(options: Plot.PlotOptions): Element {
  const figure = Plot.plot({ ...options, className: "plot" });
  for (const style of figure.querySelectorAll("style")) style.remove();
  return figure;
}
