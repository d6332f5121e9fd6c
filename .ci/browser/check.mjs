// Opens a report from disk in Chromium and uses it as people do: no console message,
// no request, filters, sorting, look-up, drill-down, keyboard, colours, accessibility.
// Usage: node check.mjs CHROMIUM REPORT.html FOLDER-FOR-SCREENSHOTS
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, report, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(report).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("request", (request) => {
    if (request.url() !== address) messages.push("request of " + request.url());
  });
  await page.goto(address);
  return { context, page, messages };
}

async function step(name, run) {
  await run();
  console.log("ok", name);
}

async function accessible(page, name) {
  // The page's own policy forbids other scripts, so axe comes through the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 200)}`));
  assert.deepEqual(found, [], name);
}

try {
  const { page, messages } = await open({ viewport: { width: 1280, height: 900 } });
  const rows = page.locator("#certificates tbody tr:visible");
  const all = await rows.count();

  await step("the verdict comes first", async () => {
    assert.equal(await page.locator("main section").first().getAttribute("id"), "verdict");
    assert.ok(all > 100, `${all} certificates`);
  });
  await step("Tab comes first to a link that skips to the verdict", async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#verdict");
  });
  await step("a certificate is looked up by its serial number", async () => {
    const serial = (await rows.nth(3).locator("td").first().textContent()).trim();
    await page.getByLabel("Look up a certificate").fill(serial);
    assert.equal(await rows.count(), 1);
    assert.match(await page.locator("#certificates [role=status]").textContent(), /^1 of /);
    await page.locator("#certificates").getByRole("button", { name: "Show all" }).click();
    assert.equal(await rows.count(), all);
  });
  await step("filters take several words", async () => {
    await page.getByLabel("Look up a certificate").fill("split legacy");
    const some = await rows.count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.getByLabel("Look up a certificate").fill("");
  });
  await step("a click on a head sorts, another turns the order", async () => {
    const column = 1 + (await page.locator("#certificates thead th").allTextContents()).indexOf("Not after");
    const days = () => page.locator(`#certificates tbody td:nth-child(${column})`).allTextContents();
    const head = page.locator(`#certificates thead th:nth-child(${column})`);
    await head.getByRole("button").click();
    const up = await days();
    assert.deepEqual(up, [...up].sort());
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await head.getByRole("button").click();
    assert.deepEqual(await days(), [...up].sort().reverse());
  });
  await step("numbers are sorted as numbers", async () => {
    const blocks = page.locator("#findings thead th", { hasText: "Blocks" });
    const column = 1 + (await page.locator("#findings thead th").allTextContents()).indexOf("Blocks");
    await blocks.getByRole("button").click();
    const list = (await page.locator(`#findings tbody td:nth-child(${column})`).allTextContents()).map((s) => Number(s.replace(/,/g, "")));
    assert.deepEqual(list, [...list].sort((a, b) => a - b));
  });
  await step("a bar leads to its certificates", async () => {
    const bar = page.locator('#plot-renewals-figure rect[data-column="Renewals"]').nth(3);
    const want = Number((await bar.locator("title").textContent()).match(/([\d,]+)$/)[1].replace(/,/g, ""));
    await bar.click();
    await page.locator("#plot-renewals-figure").getByRole("button", { name: "List its certificates" }).click();
    const got = await rows.count();
    assert.ok(got > 0 && got <= want, `${got} rows for a bar of ${want}`);
    await page.locator("#certificates").getByRole("button", { name: "Show all" }).click();
  });
  await step("the keyboard chooses a bar and lists its certificates", async () => {
    await page.locator("#plot-waves-figure .scroll").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.match(await page.locator("#plot-waves-figure [role=status]").textContent(), /certificate/);
    await page.keyboard.press("Enter");
    assert.ok((await rows.count()) < all);
    await page.locator("#certificates").getByRole("button", { name: "Show all" }).click();
  });
  await step("the keyboard sorts: Enter, then Space for the other order", async () => {
    const head = page.locator("#findings thead th", { hasText: "Unknown" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await page.keyboard.press("Space");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
  });
  await step("the keyboard looks a certificate up and shows all again", async () => {
    const serial = (await rows.nth(5).locator("td").first().textContent()).trim();
    await page.getByLabel("Look up a certificate").focus();
    await page.keyboard.type(serial);
    assert.equal(await rows.count(), 1);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Show all");
    await page.keyboard.press("Enter");
    assert.equal(await rows.count(), all);
    assert.match(await page.evaluate(() => document.activeElement.id), /filter$/, "the focus is in the field again");
  });
  await step("the keyboard opens the data of a plot, filters and scrolls them", async () => {
    const data = page.locator("#schedule details");
    await data.locator("summary").focus();
    await page.keyboard.press("Enter");
    const weeks = data.locator("tbody tr:visible");
    const many = await weeks.count();
    await page.keyboard.press("Tab");
    await page.keyboard.type("2027-0");
    const some = await weeks.count();
    assert.ok(some > 0 && some < many, `${some} of ${many}`);
    await data.locator(".rows").focus();
    await page.keyboard.press("PageDown");
    await page.waitForFunction(() => document.querySelector("#schedule .rows").scrollTop > 0);
    await data.locator("summary").focus();
    await page.keyboard.press("Space");
    assert.equal(await weeks.count(), 0);
  });
  await step("the button beside a bar works by keyboard, and the look-up has the focus then", async () => {
    await page.locator("#plot-renewals-figure .scroll").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "List its certificates");
    await page.keyboard.press("Space");
    assert.ok((await rows.count()) < all);
    assert.match(await page.evaluate(() => document.activeElement.id), /certificates-filter/);
    await page.locator("#certificates").getByRole("button", { name: "Show all" }).click();
  });
  await step("plots follow the verdict, then the certificates, then the other tables", async () => {
    const sections = await page.locator("main section").evaluateAll((list) => list.map((s) => [s.id, s.querySelector("figure") !== null]));
    const certificates = sections.findIndex(([id]) => id === "certificates");
    assert.ok(certificates > 3);
    assert.ok(sections.slice(1, certificates).every(([, plot]) => plot));
    assert.ok(sections.slice(certificates).every(([, plot]) => !plot));
  });
  await step("colours are a choice", async () => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const seen = new Set();
    for (let i = 0; i < 3; i++) {
      await page.locator("#colours").click();
      seen.add(await ground());
    }
    assert.equal(seen.size, 2);
  });
  for (const colours of ["light", "dark"]) {
    await step(`no accessibility finding in ${colours} colours`, async () => {
      await page.evaluate((c) => (document.documentElement.dataset.colours = c), colours);
      await accessible(page, colours);
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: `${folder}/desktop-${colours}.png` });
    });
  }
  await step("on paper every row is there, and nothing that is to be clicked", async () => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await rows.count(), all);
    assert.equal(await page.locator("nav:visible, .tools:visible, #colours:visible").count(), 0);
    const cut = await page.locator(".rows:visible").evaluateAll((list) => list.filter((x) => x.scrollHeight > x.clientHeight + 1).length);
    assert.equal(cut, 0, "tables that are cut");
    await page.screenshot({ path: `${folder}/print.png` });
    await page.emulateMedia({ media: "screen" });
  });
  await step("nothing in the console, no request", async () => assert.deepEqual(messages, []));

  const phone = await open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  await step("a phone shows it without scrolling sideways", async () => {
    const [wide, screen] = await phone.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(wide <= screen, `${wide} > ${screen}`);
    await accessible(phone.page, "phone");
    await phone.page.screenshot({ path: `${folder}/phone.png` });
    assert.equal(await phone.page.locator(".lead details[open]").count(), 0, "figures and contents open on demand");
    await phone.page.locator("#renewals").scrollIntoViewIfNeeded();
    await phone.page.screenshot({ path: `${folder}/phone-plot.png` });
    assert.deepEqual(phone.messages, []);
  });
  const plain = await open({ javaScriptEnabled: false });
  await step("without JavaScript everything is there", async () => {
    assert.equal(await plain.page.locator("#certificates tbody tr").count(), all);
    assert.ok((await plain.page.locator("svg rect").count()) > 50);
    assert.equal(await plain.page.locator("input").count(), 0);
  });
} finally {
  await browser.close();
}
