// Takes the pictures of the README from a fresh demo: tools/node web/scripts/pictures.mjs
// Wants the release binary (tools/build release tradecounter); Debian's fonts-inter makes them look as on most desks.
import { chromium, devices } from "@playwright/test";
import { fileURLToPath } from "node:url";

process.env["TC_BINARY"] ??= "../../build/release/tradecounter";
const { Server, run } = await import("../e2e/server.ts");

const demo = await Server.start((data) => run("demo", "--data", data));
const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: process.env["TC_CHROMIUM"] ?? "/usr/bin/chromium-headless-shell", args: root ? ["--no-sandbox"] : [] });

const desk = { viewport: { width: 1200, height: 720 } };
const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };

/** A page of someone who is signed in. */
async function as(email, screen) {
  const context = await browser.newContext({ ...screen, locale: "en-GB", timezoneId: "Europe/London", colorScheme: "light", baseURL: demo.url });
  await context.request.post("/api/v1/session", { data: { email, password: "demo-password" }, headers: { Origin: demo.url } });
  return context.newPage();
}

async function take(page, name) {
  // not until the network is idle: an open inbox always has a question out
  await page.getByRole("status", { name: "Loading" }).waitFor({ state: "detached" });
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url)), animations: "disabled" });
}

/** Types quantities down the list, as a buyer does. */
async function order(page, quantities) {
  const fields = page.locator("input[data-quantity]:not(:disabled)");
  await fields.first().focus();
  for (const quantity of quantities) {
    if (quantity > 0) await page.keyboard.type(String(quantity));
    await page.keyboard.press("Enter");
  }
  await page.getByRole("img", { name: "Saved" }).nth(quantities.filter((quantity) => quantity > 0).length - 1).waitFor();
}

async function catalogue(page) {
  const storefronts = (await (await page.request.get("/api/v1/storefronts")).json()).items;
  const { id } = storefronts.find(({ seller }) => seller.name === "Larkfield Wholesale");
  await page.goto(`/storefronts/${id}/products?q=candle`);
  return id;
}

const buyer = await as("buyer@shops.example", desk);
await catalogue(buyer);
await order(buyer, [6, 0, 24, 0, 2]);
await take(buyer, "catalogue");

const thumb = await as("buyer2@shops.example", phone);
const storefront = await catalogue(thumb);
await order(thumb, [2, 0, 3]);
await take(thumb, "phone-catalogue");
await order(thumb, [12, 0, 18]);
await thumb.goto(`/storefronts/${storefront}/checkout`);
await take(thumb, "phone-checkout");

const seller = await as("orders@larkfield.example", desk);
const { sellers } = await (await seller.request.get("/api/v1/session")).json();
await seller.goto(`/sellers/${sellers[0].id}/orders`);
await seller.getByRole("checkbox", { name: /^Tick SO-/ }).nth(1).check();
await seller.getByRole("checkbox", { name: /^Tick SO-/ }).nth(2).check();
await take(seller, "inbox");

await browser.close();
await demo.stop();
