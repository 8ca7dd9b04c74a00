// Accessibility: axe-core in Debian's Chromium over every page that was walked, on a phone and on a desk, in light and dark,
// and over every form as it comes back when it is sent empty.
import { readFile } from "node:fs/promises";
import { open, PATIENCE } from "./browser.mjs";
import { report, siteOf, toolPath, walked } from "./conduct.mjs";

const AXE = await readFile(toolPath("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Only the size changes: to switch touch on or off would load the page anew each time.
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 900 };
const TABS = 2;

const site = await siteOf(process.argv[2]);
const pages = (await walked(process.argv[2])).filter((page) => page.kind === "page" && !page.path.startsWith("/dev/mail/"));
const found = new Map();
let looks = 0;

function note(what, where) {
  if (!found.has(what)) console.log(`  seen: ${what} (${where})`);
  const places = found.get(what) ?? new Set();
  found.set(what, places.add(where));
}

// Runs axe on what the tab shows; `only` narrows it down to one rule.
async function look(tab, where, only) {
  looks += 1;
  await tab.evaluate(AXE);
  const options = { resultTypes: ["violations"], runOnly: only ? [only] : { type: "tag", values: TAGS } };
  const { violations } = await tab.evaluate((options) => window.axe.run(document, options), options);
  for (const { id, nodes } of violations)
    for (const node of nodes) note(`${id} ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1, 2).join("").trim()}`, where);
}

async function overflow(tab, where) {
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) note(`reflow: ${wide} px wider than the screen`, where);
}

async function onScreens(tab, name) {
  await tab.setViewport(PHONE);
  await look(tab, `${name} at 360`);
  await overflow(tab, `${name} at 360`);
  await tab.setViewport(DESK);
  await look(tab, `${name} at 1280`);
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await look(tab, `${name} in the dark`, "color-contrast");
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
}

// The forms that ask for something, by where they lead: each is sent empty once in each language.
const sent = new Set();
const ASKING = "form[method=post]:has([required]:not([type=hidden]))";

async function forms(tab, page, name) {
  const actions = await tab.$$eval(ASKING, (all) => all.map((form) => new URL(form.action).pathname));
  for (const [index, action] of actions.entries()) {
    const key = `${page.language} ${action.replace(/[0-9a-f-]{36}/g, "{id}")}`;
    if (sent.has(key)) continue;
    sent.add(key);
    await tab.setViewport(PHONE);
    await tab.goto(site.base + page.path, { waitUntil: "load" });
    const [answer] = await Promise.all([
      tab.waitForNavigation({ waitUntil: "load" }),
      tab.evaluate((asking, index) => {
        const form = document.querySelectorAll(asking)[index];
        form.noValidate = true;
        for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
          if (["checkbox", "radio"].includes(field.type)) field.checked = false;
          else field.value = "";
        }
        form.requestSubmit(form.querySelector("button:not([name]):not([type=button])"));
      }, ASKING, index),
    ]);
    if (answer?.status() !== 422) note(`form: sent empty it answers ${answer?.status()}`, `${name} ${action}`);
    await look(tab, `${name}, sent empty to ${action}`);
    await overflow(tab, `${name}, sent empty to ${action}`);
  }
}

// A new tab may never say that it has loaded, however often it is asked; another one does.
async function arrive(context, tab, url, tries = 4) {
  try {
    await tab.goto(url, { timeout: 20_000 });
    return tab;
  } catch (error) {
    if (tries === 0) throw error;
    await tab.close();
    return arrive(context, await fresh(context), url, tries - 1);
  }
}

async function fresh(context) {
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  return tab;
}

// Each role and language has a browser context of its own, so that cookies do not mix.
const browser = await open();
try {
  for (const key of new Set(pages.map((page) => `${page.role} ${page.language}`))) {
    const group = pages.filter((page) => `${page.role} ${page.language}` === key);
    const context = await browser.createBrowserContext();
    const { role, language } = group[0];
    const cookies = { ...site.people[role]?.cookies, "__Host-lang": language };
    await context.setCookie(...Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.base, secure: true, httpOnly: true, path: "/" })));
    const queue = [...group];
    await Promise.all(Array.from({ length: TABS }, async () => {
      let tab = await fresh(context);
      for (let page = queue.shift(); page; page = queue.shift()) {
        const name = `${role} ${language} ${page.path}`;
        try {
          tab = await arrive(context, tab, site.base + page.path);
          await onScreens(tab, name);
          await forms(tab, page, name);
        } catch (error) {
          note(`error ${error.message.split("\n")[0]} at ${name}`, name);
          tab = await fresh(context);
        }
      }
    }));
    await context.close();
  }
} finally {
  await browser.close();
}

const findings = [...found].map(([what, where]) => `${what} (${where.size} ×, first: ${[...where][0]})`);
await report(`${pages.length} pages, ${sent.size} empty forms, ${looks} looks`, findings);
