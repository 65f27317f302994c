// What ./bench measures in a browser: tools/node web/scripts/bench.mjs [--only portal|notice]
// Wants the release binary (tools/build release tradecounter) and Debian's chromium-headless-shell.
import { chromium } from "@playwright/test";
import { availableParallelism, loadavg } from "node:os";

process.env["TC_BINARY"] ??= "../../build/release/tradecounter";
const { Server, run } = await import("../e2e/server.ts");

const only = process.argv[process.argv.indexOf("--only") + 1];
const wants = (what) => !process.argv.includes("--only") || only === what;

const visits = 5;
const notices = 20;
const password = "demo-password";
/** A phone of some years on a good mobile network. */
const slowness = { times: 4, network: { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 } };

const quantity = "input[data-quantity]:not(:disabled)";
const storefrontLink = 'main section a[href*="/storefronts/"]';
const email = 'input[type="email"]';

const demo = await Server.start((data) => run("demo", "--data", data));
const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: process.env["TC_CHROMIUM"] ?? "/usr/bin/chromium-headless-shell", args: root ? ["--no-sandbox"] : [] });

try {
  if (wants("portal")) await measurePortal();
  if (wants("notice")) await measureNotice();
  console.log(`\nLoad average ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors.`);
} finally {
  await browser.close();
  await demo.stop();
}

/** A browser that was never here; signed in where a login is named. */
async function newcomer(login) {
  const context = await browser.newContext({ baseURL: demo.url, locale: "en-GB", timezoneId: "Europe/London" });
  if (login) await context.request.post("/api/v1/session", { data: { email: login, password }, headers: { Origin: demo.url } });
  return context;
}

async function storefrontOf(request) {
  const { items } = await (await request.get("/api/v1/storefronts")).json();
  return items.find(({ seller }) => seller.name === "Larkfield Wholesale").id;
}

// --- the portal

async function measurePortal() {
  console.log(`\n### First visit: processor ${slowness.times} times slower, 10 Mbit/s, 40 ms, nothing in the cache\n`);
  console.log("| | usable after s (median) | worst s | scripts kB (brotli) |\n| --- | --- | --- | --- |");
  const catalogue = await visit("catalogue, signed in", "buyer@shops.example", async (request) => `/storefronts/${await storefrontOf(request)}/products`, quantity);
  await visit("home, signed in", "buyer@shops.example", () => "/", storefrontLink);
  await visit("sign-in page", undefined, () => "/", email);
  const all = await wholeVisit();
  console.log(`| sign-in, home and catalogue one after another | | | ${kB(all)} |`);
  console.log(`\nTargets: catalogue < 2.5 s, ${verdict(catalogue < 2500)}; scripts ≤ 220 kB, ${verdict(all <= 220_000)}.`);
}

/** Opens an address as somebody new, several times; gives the median of when the page could be used. */
async function visit(name, login, address, selector) {
  const times = [];
  let scripts;
  for (let round = 0; round < visits; ++round) {
    const context = await newcomer(login);
    const page = await slowPage(context);
    scripts = countScripts(page);
    await page.goto(await address(context.request), { waitUntil: "commit" });
    times.push(await page.evaluate(usable, selector));
    scripts = await scripts();
    await context.close();
  }
  console.log(`| ${name} | ${seconds(median(times))} | ${seconds(Math.max(...times))} | ${kB(scripts)} |`);
  return median(times);
}

async function slowPage(context) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", slowness.network);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowness.times });
  return page;
}

/** In the page: since its beginning, until something is seen and the main thread answers at once. */
function usable(selector) {
  const prompt_ms = 50;
  return new Promise((done) => {
    const settle = () => {
      const asked = performance.now();
      setTimeout(() => (performance.now() - asked < prompt_ms ? done(performance.now()) : settle()));
    };
    const look = () => (document.querySelector(selector)?.getClientRects().length ? settle() : setTimeout(look, 10));
    look();
  });
}

/** Signs in by the form and goes on to the catalogue; gives the bytes of all scripts on the way. */
async function wholeVisit() {
  const context = await newcomer();
  const page = await context.newPage();
  const scripts = countScripts(page);
  await page.goto("/");
  await page.locator(email).fill("buyer@shops.example");
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press("Enter");
  await page.locator(storefrontLink).first().click();
  await page.locator(quantity).first().waitFor();
  const bytes = await scripts();
  await context.close();
  return bytes;
}

function countScripts(page) {
  const sizes = [];
  page.on("requestfinished", (request) => {
    if (request.url().endsWith(".js")) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}

// --- the live notice

async function measureNotice() {
  const desk = await newcomer("orders@larkfield.example");
  const { sellers } = await (await desk.request.get("/api/v1/session")).json();
  const inbox = await desk.newPage();
  await inbox.goto(`/sellers/${sellers[0].id}/orders`);
  await inbox.getByRole("table").waitFor();
  const place = await ordering((await newcomer("buyer@shops.example")).request);
  const times = [];
  for (let round = 0; round < notices; ++round) times.push(await untilTold(inbox, place));
  console.log(`\n### Live notice: from the answer to a new order until the open inbox tells of it, ${notices} orders\n`);
  console.log("| median ms | worst ms |\n| --- | --- |");
  console.log(`| ${Math.round(median(times))} | ${Math.round(Math.max(...times))} |`);
  console.log(`\nTarget: 1 s, ${verdict(Math.max(...times) < 1000)}.`);
}

/** What places the same order of a few lines again and again. */
async function ordering(request) {
  const storefront = await storefrontOf(request);
  const { items } = await (await request.get(`/api/v1/storefronts/${storefront}/products?limit=10`)).json();
  const lines = items.map(({ id }) => ({ product: id, quantity: "24" }));
  let key = Date.now();
  const post = (expected_total) =>
    request.post(`/api/v1/storefronts/${storefront}/orders`, { data: { expected_total, lines }, headers: { Origin: demo.url, "Idempotency-Key": String(++key) } });
  // a total that can't be is refused with the one that is
  const { new_total } = await (await post({ amount: "0.00", currency: "GBP" })).json();
  return async () => {
    const answer = await post(new_total);
    if (answer.status() !== 201) throw new Error(await answer.text());
  };
}

async function untilTold(inbox, place) {
  const told = inbox.evaluate(whenTold);
  await place();
  const answered = Date.now();
  const took = (await told) - answered;
  const news = inbox.getByRole("button", { name: /new order/ });
  await news.click();
  await news.waitFor({ state: "detached" });
  return Math.max(0, took);
}

/** In the page: the time of day when the news are drawn. */
function whenTold() {
  return new Promise((done) => {
    const look = () => {
      if (!document.querySelector('[role="status"] button')) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => done(Date.now())));
    };
    look();
  });
}

// --- words

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
function seconds(ms) {
  return (ms / 1000).toFixed(2);
}
function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}
function verdict(met) {
  return met ? "met" : "missed";
}
