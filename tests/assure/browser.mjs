// The Chromium of the machine, without a window and without calls home.
import { existsSync } from "node:fs";
import { tool } from "./conduct.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

// A busy machine is slow, not wrong.
export const PATIENCE = 180_000;
// Tabs that nobody looks at work on.
const STEADY = ["--disable-renderer-backgrounding", "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows"];

export async function open(args = []) {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`Chromium is at none of ${PLACES}; \`.ci/install assure\` installs it`);
  const { launch } = await tool("puppeteer-core");
  return launch({
    executablePath,
    headless: true,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", ...STEADY, ...args],
  });
}
