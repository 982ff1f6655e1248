// The charts of the page in a real browser: marks are reached by keys, say what they are, and lead to evidence.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { hasChromium, launch, visit } from "./browser.mjs";

const PAGES = process.env.PAGES;
const skip = hasChromium ? false : "no chromium";
const DEMO = join(PAGES ?? "", "demo-en.html");
const PLACED = join(PAGES ?? "", "placed.html");
let browser;

before(async () => { if (hasChromium) browser = await launch(); });
after(() => browser?.close());

const on = (...asked) => visit(browser, ...asked);

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));

test("a mark of a tie says who says what, and leads to its quote", { skip }, () =>
  on(DEMO, "#ties", {}, async (page) => {
    const mark = page.locator('.chart-drawing [data-mark][aria-label^="ratification"]').first();
    await mark.hover();
    assert.match(await page.textContent(".chart-tip"), /^ratification \(established\)/);
    await mark.click();
    await page.waitForSelector(".evidence .lit mark");
    assert.match(page.url(), /open=evt-/);
  }));

test("a tie is drawn as of the day asked for: a treaty that is only signed is not in force", { skip }, () =>
  on(DEMO, "#ties&day=2024-07-01", {}, async (page) => {
    const drawn = await page.textContent(".chart-drawing svg");
    assert.match(drawn, /signed, since 19 June 2024/);
    assert.doesNotMatch(drawn, /in force/);
    assert.equal(await page.locator('[data-mark][aria-label^="in force: treaty (defence"]').count(), 0);
  }));

test("one tab stop leads into a drawing; arrows go on; Enter and Escape do what they should", { skip }, () =>
  on(DEMO, "#indicators", {}, async (page) => {
    const first = page.locator(".chart-drawing").first();
    assert.equal(await first.locator('[data-mark][tabindex="0"]').count(), 1);
    await first.locator('[data-mark][tabindex="0"]').focus();
    const start = await focused(page);
    await page.keyboard.press("ArrowRight");
    const next = await focused(page);
    assert.notEqual(next, start);
    assert.equal(await page.textContent(".chart-tip"), next);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".chart-tip").count(), 0);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(page), start);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chart-picked .row");
    assert.match(page.url(), /x-field=/);
  }));

test("each drawing has its table", { skip }, () =>
  on(PLACED, "#ties", {}, async (page) => {
    for (const view of ["ties", "indicators", "forecasts", "network", "map"]) {
      await page.click(`.mast nav a[href^="#${view}"]`);
      const drawings = await page.locator("figure.chart").count();
      assert.ok(drawings > 0, view);
      assert.equal(await page.locator("figure.chart details.chart-twin table tbody").count(), drawings, view);
    }
  }));

test("the network turns into a matrix, and back", { skip }, () =>
  on(DEMO, "#network", {}, async (page) => {
    const before = await page.locator("figure.chart circle").count();
    await page.click(".chart-buttons button:has-text('Matrix')");
    await page.waitForSelector(".chart-wide svg");
    assert.match(page.url(), /x-network=matrix/);
    await page.click(".chart-buttons button:has-text('Circles')");
    assert.equal(await page.locator("figure.chart circle").count(), before);
  }));

test("the map counts what it cannot place, takes no side, and lists what lies behind a mark", { skip }, () =>
  on(PLACED, "#map", {}, async (page) => {
    const [placed, spots, placeless] = (await page.textContent(".chart-told")).match(/\d+/g).map(Number);
    assert.ok(placed > 0 && spots > 0 && placeless > 0);
    assert.match(await page.textContent(".chart-note"), /Crimea.*Kashmir.*Taiwan/s);
    await page.click(".chart-buttons button:has-text('The world')");
    const disputed = await page.locator(".map-disputed").count();
    assert.ok(disputed >= 15, String(disputed));
    await page.locator(".chart-drawing [data-mark]").first().click();
    await page.waitForSelector(".chart-picked .row");
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map(({ id }) => id), []);
  }));

test("forecasts without skill say so beside each probability", { skip }, () =>
  on(DEMO, "#forecasts", {}, async (page) => {
    const told = await page.$$eval(".chart-list > li", (items) => items.map((item) => item.textContent));
    assert.ok(told.length > 0);
    for (const each of told) assert.match(each, /\d ?%.*\(.*%\).*Confidence: .*(No skill|skill)/s);
    const drawn = await page.$$eval(".chart-drawing [data-mark]", (marks) => marks.map((mark) => mark.getAttribute("aria-label")));
    assert.ok(drawn.some((label) => /base rate/.test(label)));
  }));
