import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";

const root = process.getuid?.() === 0;
// A story ends before optimised code would have paid for its making.
const scripts = "--js-flags=--no-turbofan --no-maglev --min-semi-space-size=32";

// What is mostly done at a desk, and what mostly by thumb, is told there only. everywhere.spec.ts looks at all pages at
// both widths in every run, and `./test --all` tells all stories at both.
const specs = (...names: string[]) => (process.env["TC_ALL_WIDTHS"] ? [] : names.map((name) => `${name}.spec.ts`));
const atADesk = specs(
  "administration", "customers", "groups", "imports", "jobs", "lists", "order-by-phone", "order-editing", "order-papers",
  "products", "reference", "rights", "setup", "twoStepPolicy",
);
const byThumb = specs("account", "password", "terms", "twoStep");
const onlyAtADesk = "real-files.spec.ts"; // much work for the server, the same at any width

// Debian's own browser; stories run against the real server (fixtures.ts), each with a store of its own.
export default defineConfig({
  testDir: ".",
  outputDir: fileURLToPath(new URL("../test-results", import.meta.url)),
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  workers: 4, // more than the cores of the smallest machine: each waits now and then
  // Machines that do other work besides now and then keep a story from ending in time. One that passes the second time
  // is told as flaky, and counted apart (tools/summary.mjs); why it failed first is still to be looked into.
  retries: 1,
  // the server is built with sanitizers, and the machine may be busy
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    // traces cost every story a third more: `npm run e2e -- --trace on` where a failure has to be looked into
    trace: "off",
    screenshot: "only-on-failure",
    // a colour is there at once, and not half of a dialog when axe looks
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env["TC_CHROMIUM"] ?? "/usr/bin/chromium-headless-shell",
      args: root ? [scripts, "--no-sandbox"] : [scripts],
    },
  },
  projects: [
    { name: "desktop", testIgnore: byThumb, use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 }, channel: undefined } },
    {
      name: "phone",
      testIgnore: [onlyAtADesk, ...atADesk],
      use: { ...devices["Desktop Chrome"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, channel: undefined },
    },
  ],
});
