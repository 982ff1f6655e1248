// How fast a page opens and filters: `node tests/speed.mjs FILE.html`. Prints milliseconds as JSON, the median of five.
import { statSync } from "node:fs";
import { launch, open } from "./browser.mjs";

const file = process.argv[2];
const RUNS = 5;
const browser = await launch();
const found = { first_view: [], timeline: [], filter: [], search: [], as_of: [] };

/** Milliseconds from an act in the page to the frame that shows it. */
const timed = (page, act, argument) =>
  page.evaluate(
    async ([source, value]) => {
      const run = new Function(`return (${source})`)();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const start = performance.now();
      run(value);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    },
    [act.toString(), argument],
  );

for (let run = 0; run < RUNS; run++) {
  const { page, context } = await open(browser, file);
  found.first_view.push(await page.evaluate(() => performance.getEntriesByName("dragoman-shown")[0].startTime));
  found.timeline.push(await timed(page, () => document.querySelector("nav a[href^='#timeline']").click()));
  await page.click(".facet:nth-of-type(1) summary");
  await page.waitForSelector(".facet[open] input");
  found.filter.push(await timed(page, () => document.querySelector(".facet[open] input").click()));
  found.filter.push(await timed(page, () => document.querySelectorAll(".facet[open] input")[1].click()));
  await page.evaluate(() => document.querySelector(".count button").click());
  found.search.push(
    await timed(page, (words) => {
      const input = document.querySelector("input[type=search]");
      input.value = words;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, "paris"),
  );
  found.as_of.push(await timed(page, () => document.querySelector(".step").click()));
  await context.close();
}
await browser.close();
const median = (values) => Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
const figures = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, median(values)]));
console.log(JSON.stringify({ megabytes: Number((statSync(file).size / 1e6).toFixed(2)), ...figures }));
