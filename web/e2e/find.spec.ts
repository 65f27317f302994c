import type { Page } from "@playwright/test";
import { expect, logins, openSession, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";

// A buyer finds things: by brand, by sight, by what they had before; and works in a basket that is long.

const api = (url: string, storefront: string) => `${url}/api/v1/storefronts/${storefront}`;

async function larkfield(page: Page, url: string): Promise<string> {
  const { items } = await (await page.request.get(`${url}/api/v1/storefronts`)).json();
  return items.find((each: { seller: { name: string } }) => each.seller.name.startsWith("Larkfield")).id;
}

test("products are found by brand and by what was ordered before, and looked at as pictures", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  const storefront = await larkfield(page, demo.url);
  await page.goto(`${demo.url}/storefronts/${storefront}/products`);
  await page.getByRole("button", { name: "Brand" }).click();
  await page.getByRole("menuitem", { name: "Fernhill" }).click();
  await expect(page).toHaveURL(/brand=Fernhill/);
  await expect(page.getByRole("table", { name: "All products" }).locator("tr[data-row]").first()).toBeVisible();
  await page.getByRole("button", { name: "As pictures" }).click();
  const shelf = page.getByRole("list", { name: "All products" });
  await expect(shelf.getByRole("listitem").first()).toBeVisible();
  await accessible();
  // the basket may hold more, from another story
  const item = shelf.getByRole("listitem").filter({ has: page.locator("input[data-quantity]:not(:disabled)") }).first();
  const field = item.locator("input[data-quantity]");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/basket/lines") && answer.request().method() === "PATCH");
  await field.fill("36");
  await field.press("Enter");
  await kept;
  await expect(item.getByRole("img", { name: "Saved" })).toBeVisible();

  // the view stays, and so does what was typed
  await page.reload();
  await expect(field).toHaveValue("36");
  await page.getByRole("button", { name: /^Remove filter|Brand: Fernhill/ }).click();
  const [answer] = await Promise.all([page.waitForResponse(/ordered-products/), page.getByRole("button", { name: "Ordered before" }).click()]);
  const { items } = await answer.json();
  await expect(page).toHaveURL(/ordered=yes/);
  await shelf.getByRole("button", { name: items[0].name }).first().click();
  const drawer = page.getByRole("dialog", { name: "Product" });
  await expect(drawer.getByRole("heading", { name: "Last ordered" })).toBeVisible();
  await accessible();
  await drawer.getByRole("link", { name: /^SO-|^\w+-?\d+/ }).first().click();
  await expect(page.getByRole("heading", { name: /^Timeline/ })).toBeVisible();
});

test("a product says until when its price holds, and what comes then", async ({ page, request, demo }) => {
  const office = await Office.open(request, demo);
  const [group] = (await office.get("/groups?limit=1")).items;
  const [product] = (await office.get("/products?q=mug&limit=1")).items;
  const price = (amount: string) => ({ amount, currency: group.currency });
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await office.put(`/groups/${group.id}/prices/${product.id}`, {
    breaks: [{ price: price("4.00") }, { price: price("3.00"), min_quantity: "1", valid_from: "2026-01-01", valid_until: until }],
  });
  await signIn(page, demo, logins.buyer3);
  const { items } = await (await page.request.get(`${demo.url}/api/v1/storefronts`)).json();
  const storefront = items.find((each: { group: { id: string } }) => each.group.id === group.id).id;
  await page.goto(`${demo.url}/storefronts/${storefront}/products?product=${product.id}`);
  await expect(page.getByRole("dialog", { name: "Product" }).getByText(/^until .*, then 4\.00$/).first()).toBeVisible();
});

test("a long basket is drawn where one looks, searched, and changed line by line", async ({ page, demo, accessible, isMobile }) => {
  await openSession(page.request, demo, isMobile ? logins.buyer4 : logins.buyer3);
  const storefront = await larkfield(page, demo.url);
  const lines: object[] = [];
  for (let cursor = ""; lines.length < 260; ) {
    const found = await (await page.request.get(`${api(demo.url, storefront)}/products?limit=200&cursor=${cursor}`)).json();
    for (const { id, price, packs, min_quantity } of found.items) {
      if (price) lines.push({ product: id, quantity: min_quantity });
      for (const pack of packs) if (pack.price) lines.push({ product: id, pack: pack.name, quantity: pack.min_quantity });
    }
    if (!found.next) break;
    cursor = found.next;
  }
  const filled = await page.request.put(`${api(demo.url, storefront)}/basket/lines`, { headers: { Origin: demo.url }, data: { lines } });
  expect(filled.ok()).toBe(true);

  await page.goto(`${demo.url}/storefronts/${storefront}/basket`);
  const table = page.getByRole("table", { name: "Basket" });
  const rows = table.locator("tr[data-row]");
  await expect(table).toHaveAttribute("aria-rowcount", String(lines.length + 1));
  await accessible();

  // down to the last line, which is reached by its field as well as by the eye
  const last = table.locator(`tr[aria-rowindex="${lines.length + 1}"]`);
  while ((await last.count()) === 0) await page.mouse.wheel(0, 4_000);
  await last.scrollIntoViewIfNeeded();
  expect(await rows.count()).toBeLessThan(lines.length);
  await last.locator("input[data-quantity]").fill("480");
  await last.locator("input[data-quantity]").press("ArrowUp");
  await expect(last.getByRole("img", { name: "Saved" })).toBeVisible();
  await expect(table.locator(`tr[aria-rowindex="${lines.length}"] input[data-quantity]`)).toBeFocused();

  const name = await last.locator("[title]").first().getAttribute("title");
  await page.getByRole("searchbox", { name: "Find in basket" }).fill(name!);
  await expect(page).toHaveURL(/q=/);
  await expect(table).toHaveAttribute("aria-busy", "false");
  await expect(rows.first()).toContainText(name!);
  expect(await rows.count()).toBeLessThan(20);
  await page.request.delete(`${api(demo.url, storefront)}/basket`, { headers: { Origin: demo.url } });
});

test("a quantity that was typed as the login ended is there after signing in again", async ({ page, demo, isMobile }) => {
  const login = isMobile ? logins.buyer4 : logins.buyer3;
  await signIn(page, demo, login);
  const storefront = await larkfield(page, demo.url);
  await page.goto(`${demo.url}/storefronts/${storefront}/products?q=lantern`);
  const field = page.locator("input[data-quantity]:not(:disabled)").first();
  await expect(field).toBeVisible();
  await page.request.delete(`${demo.url}/api/v1/session`, { headers: { Origin: demo.url } });
  await field.fill("77"); // kept after a moment's rest: Enter could come to a page that has gone
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("E-mail").fill(login);
  await page.getByRole("textbox", { name: "Password" }).fill("demo-password");
  await page.keyboard.press("Enter");
  await toasted(page, "What you typed as you were signed out is in your basket now.");
  await expect(field).toHaveValue("77");
});
