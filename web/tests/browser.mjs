// A page in Debian's chromium; every request that it makes and every word that it complains is noted.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });

export async function open(browser, file, hash = "", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  const noted = { complaints: [], requests: [], dialogs: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && noted.complaints.push(message.text()));
  page.on("pageerror", (error) => noted.complaints.push(String(error)));
  page.on("request", (request) => noted.requests.push(request.url()));
  page.on("dialog", (dialog) => (noted.dialogs.push(dialog.message()), dialog.dismiss()));
  const address = pathToFileURL(file).href;
  await page.goto(address + hash);
  await page.waitForSelector("#page main > *", { state: "attached" });
  /** Requests to anything but the file itself. */
  noted.outside = () => noted.requests.filter((url) => url.split("#")[0] !== address);
  return { page, context, noted, address };
}

/** Opens a page, runs a test on it, and sees that it complained of nothing and asked nobody. */
export async function visit(browser, file, hash, options, act) {
  const { page, context, noted } = await open(browser, file, hash, options);
  try {
    await act(page);
    assert.deepEqual(noted.complaints, []);
    assert.deepEqual(noted.outside(), []);
    assert.deepEqual(noted.dialogs, []);
  } finally {
    await context.close();
  }
}
