// The page in a real browser: `PAGES=folder node --test tests/`, where `tests/pages.py` wrote the folder.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { hasChromium, launch, visit } from "./browser.mjs";

const PAGES = process.env.PAGES;
const skip = hasChromium ? false : "no chromium";
const demo = (lang) => join(PAGES, `demo-${lang}.html`);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let browser;

before(async () => { if (hasChromium) browser = await launch(); });
after(() => browser?.close());

const on = (...asked) => visit(browser, ...asked);

const views = (page) => page.$$eval(".mast nav a", (links) => links.map((link) => link.getAttribute("href").slice(1).split("&")[0]));
const count = async (page) => Number((await page.textContent(".count")).match(/\d+/)[0]);

for (const lang of ["fr", "en"]) {
  test(`a sentence of the brief leads to its quote, lit in its document (${lang})`, { skip }, () =>
    on(demo(lang), "", {}, async (page) => {
      const sentence = page.locator(".brief .sentence").first();
      const told = await sentence.textContent();
      await sentence.click();
      await page.waitForSelector(".evidence .lit mark");
      assert.ok(told.endsWith((await page.textContent(".evidence h2")).slice(1)), told);
      const box = await page.locator(".evidence .lit").first().boundingBox();
      const lit = await page.locator(".evidence .lit mark").first().boundingBox();
      assert.ok(lit.y >= box.y && lit.y + lit.height <= box.y + box.height, "the quote is in view");
      const whole = await page.locator(".evidence .lit").first().textContent();
      assert.ok(whole.length > (await page.locator(".evidence .lit mark").first().textContent()).length);
      assert.match(page.url(), /open=evt-/);
    }));

  test(`every note leads to a quote (${lang})`, { skip }, () =>
    on(demo(lang), "", {}, async (page) => {
      const notes = await page.$$eval(".notes li a", (links) => links.map((link) => [link.getAttribute("href"), link.querySelector("q").textContent]));
      assert.ok(notes.length > 10);
      for (const [href, quote] of notes) {
        await page.evaluate((hash) => { location.hash = hash; }, href);
        await page.waitForFunction((id) => document.querySelector(".evidence a[title]")?.getAttribute("href") === id, href);
        const lit = await page.$$eval(".evidence .lit mark", (marks) => marks.map((mark) => mark.textContent).join(""));
        assert.equal(lit.replace(/\s+/g, ""), quote.replace(/\s+/g, ""));
      }
    }));
}

test("filters count, choose and stand in the address", { skip }, () =>
  on(demo("en"), "#timeline", {}, async (page) => {
    const all = await count(page);
    await page.click(".facet:has-text('Strand') summary");
    await page.click(".facet[open] .box:has-text('Defence')");
    const some = await count(page);
    assert.ok(some > 0 && some < all);
    const strands = await page.$$eval(".rows .row-meta span:nth-child(2)", (found) => [...new Set(found.map((each) => each.textContent))]);
    assert.deepEqual(strands, ["Defence"]);
    assert.equal((await page.$$(".rows .row")).length, some);
    assert.match(page.url(), /strand=defence/);
    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.waitForSelector(".rows");
    assert.equal(await count(again), some);
    await page.keyboard.press("Escape");
    await page.click(".count button");
    assert.equal(await count(page), all);
  }));

test("search finds words without their accents, in quotes of either language", { skip }, () =>
  on(demo("fr"), "#timeline", {}, async (page) => {
    await page.fill("input[type=search]", "traite");
    const found = await count(page);
    assert.ok(found > 0);
    await page.fill("input[type=search]", "traite wonsan");
    assert.ok((await count(page)) < found);
  }));

test("as of an earlier day nothing later is known, and a visit was only announced", { skip }, () =>
  on(demo("en"), "#timeline", {}, async (page) => {
    const visit = () => page.$$eval(".row", (rows) => rows.filter((row) => /visit/.test(row.textContent) && /11.*July 2025/.test(row.querySelector(".row-date").textContent)).map((row) => row.className));
    assert.ok((await visit()).some((name) => name.includes("happened")));
    const all = await count(page);
    await page.focus("#asof");
    for (let n = 0; n < 30 && !/10 July 2025/.test(await page.textContent(".asof output")); n++) await page.keyboard.press("ArrowLeft");
    assert.match(await page.textContent(".asof output"), /10 July 2025/);
    assert.ok((await count(page)) < all);
    assert.deepEqual([...new Set(await visit())], ["row planned"]);
    assert.match(page.url(), /day=2025-07-10/);
    await page.click("nav a[href^='#brief']");
    assert.match(await page.textContent(".brief .notice"), /later/);
    assert.doesNotMatch(await page.textContent(".brief .lines"), /visited North Korea on 11/);
  }));

test("two periods are compared, and the figures are those of the lists", { skip }, () =>
  on(demo("en"), "#compare&x-a1=2023-01-01&x-a2=2024-06-30&x-b1=2024-07-01&x-b2=2025-12-31", {}, async (page) => {
    const figures = await page.$$eval(".figures .sum td", (cells) => cells.map((cell) => cell.textContent));
    const heads = await page.$$eval(".sides h2 .number", (numbers) => numbers.map((each) => each.textContent));
    assert.deepEqual(figures.slice(0, 2), heads);
    assert.equal(figures[2], `+${Number(figures[1]) - Number(figures[0])}`);
    await page.click(".presets button >> nth=0");
    assert.match(page.url(), /x-a1=2025-01-29/);
  }));

test("what was announced is told with what became of it, also as of an earlier day", { skip }, () =>
  on(demo("en"), "#expected&day=2025-07-10", {}, async (page) => {
    assert.match(await page.textContent(".outcome.due"), /visit by [^.]*Russia[^.]* to North Korea/);
    await page.click(".asof .quiet");
    assert.match(await page.textContent(".outcome.kept"), /Russia/);
  }));

test("keys go through lines, evidence, filters, search and help", { skip }, () =>
  on(demo("en"), "#timeline", {}, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.tagName);
    await page.keyboard.press("j");
    const first = await focused();
    await page.keyboard.press("j");
    assert.notEqual(await focused(), first);
    await page.keyboard.press("k");
    assert.equal(await focused(), first);
    await page.keyboard.press("e");
    await page.waitForFunction(() => document.activeElement?.closest(".evidence"));
    await page.keyboard.press("Escape");
    await page.waitForFunction((href) => document.activeElement?.getAttribute("href") === href, first);
    assert.equal(await page.$(".evidence"), null);
    await page.keyboard.press("f");
    assert.equal(await focused(), "SUMMARY");
    await page.keyboard.press("/");
    await page.keyboard.type("jk");
    assert.equal(await page.inputValue("input[type=search]"), "jk");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    const day = await page.textContent(".asof output");
    await page.keyboard.press("[");
    assert.notEqual(await page.textContent(".asof output"), day);
    await page.keyboard.press("]");
    assert.equal(await page.textContent(".asof output"), day);
  }));

test("a record has a lasting address, and back goes back", { skip }, () =>
  on(demo("en"), "#timeline", {}, async (page) => {
    const href = await page.getAttribute(".rows .row a", "href");
    assert.match(href, /^#evt-/);
    await page.click(".rows .row a");
    await page.waitForSelector(".evidence");
    await page.goBack();
    await page.waitForSelector(".evidence", { state: "detached" });
    await page.goto(page.url().split("#")[0] + href);
    await page.reload();
    await page.waitForSelector(".evidence .lit mark");
    await page.goto(page.url().split("#")[0] + "#evt-ffffffffffffffffffffffff");
    await page.reload();
    assert.match(await page.textContent(".notice"), /evt-ffff/);
  }));

test("hovering a mark, or going to it by the arrow keys, tells its sources", { skip }, () =>
  on(demo("en"), "#timeline", {}, async (page) => {
    await page.hover(".lanes [data-dot] >> nth=3");
    await page.waitForSelector(".tip li");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".tip", { state: "detached" });
    await page.focus(".lanes [data-dot][tabindex='0']");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector(".tip li");
    assert.equal((await page.$$(".lanes [data-dot][tabindex='0']")).length, 1);
  }));

test("the language changes in place", { skip }, () =>
  on(demo("fr"), "#timeline", {}, async (page) => {
    const all = await count(page);
    await page.click(".tools [lang=en]");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.match(await page.textContent("h1"), /North Korea/);
    assert.equal(await count(page), all);
  }));

for (const [lang, scheme, width] of [["fr", "light", 1280], ["en", "dark", 1280], ["en", "light", 390], ["fr", "dark", 390]]) {
  test(`no view breaks a rule of accessibility or runs over its width (${lang}, ${scheme}, ${width})`, { skip }, () =>
    on(demo(lang), "", { colorScheme: scheme, viewport: { width, height: 844 } }, async (page) => {
      await page.evaluate(axe.source);
      const check = async (what) => {
        const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
        const told = violations.map((each) => `${what} ${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join("\n")}`);
        assert.deepEqual(told, []);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${what} is ${over} px too wide`);
      };
      for (const view of await views(page)) {
        await page.click(`.mast nav a[href^="#${view}"]`);
        await check(view);
      }
      await page.click('.mast nav a[href^="#timeline"]');
      await page.click(".rows .row a");
      await check("evidence");
      await page.keyboard.press("Escape");
      await page.click(".facet summary");
      await check("filter");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await check("help");
    }));
}

test("what a document holds neither runs, nor loads, nor leads away", { skip }, () =>
  on(join(PAGES, "hostile.html"), "#timeline", {}, async (page) => {
    for (const view of await views(page)) {
      await page.click(`.mast nav a[href^="#${view}"]`);
      await page.waitForTimeout(50);
    }
    await page.click('.mast nav a[href^="#timeline"]');
    for (const row of await page.$$(".rows .row a")) {
      await row.click();
      await page.waitForSelector(".evidence .lit mark");
      assert.match(await page.textContent(".evidence .lit mark"), /^<\/script><script>alert\("quote"\)/);
      const links = await page.$$eval(".evidence .doc-title a", (found) => found.map((link) => link.getAttribute("href")));
      for (const link of links) assert.match(link, /^https:\/\/news\.example\//);
      const made = await page.$$eval("#page iframe, #page img, #page style, #page base, #page script, #page b b", (found) => found.length);
      assert.equal(made, 0);
    }
  }));

test("printed, the page is paper: no controls, light, the whole text", { skip }, () =>
  on(demo("en"), "", { colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const control of [".tools", ".mast nav", ".filters"]) assert.equal(await page.isVisible(control), false, control);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  }));
