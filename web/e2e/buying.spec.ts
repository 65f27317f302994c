import type { Page } from "@playwright/test";
import { demoPassword, expect, logins, signIn, test } from "./fixtures";

// One buyer's morning: two suppliers side by side, quantities typed in the list, one order.

test("a wrong password is refused without saying what was wrong, and the right one leads to where one wanted to go", async ({ page, demo, accessible }) => {
  await page.goto(`${demo.url}/orders?state=accepted`);
  await expect(page).toHaveURL(/sign-in/);
  await accessible();
  await page.getByLabel("E-mail").fill(logins.buyer);
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(logins.buyer);
  await page.getByRole("textbox", { name: "Password" }).fill("demo-password");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\?state=accepted/);
  await expect(page.getByRole("link", { name: "Accepted", exact: true })).toHaveAttribute("aria-current", "page");
});

test("a buyer's first visit shows the storefronts of two sellers side by side, then products, and loads little script", async ({ page, demo, accessible }) => {
  const scripts = scriptBytes(page);
  await page.goto(demo.url);
  await page.getByLabel("E-mail").fill(logins.buyer);
  await page.getByRole("textbox", { name: "Password" }).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your suppliers" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Carrick Trading" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Orders" }).getByRole("row")).not.toHaveCount(0);
  await accessible();
  await page.getByRole("link", { name: "Larkfield Wholesale" }).filter({ visible: true }).first().click();
  await expect(page.locator("input[data-quantity]:not(:disabled)").first()).toBeVisible();
  expect(await scripts()).toBeGreaterThan(100_000);
  expect(await scripts()).toBeLessThanOrEqual(220_000);
});

/** What scripts of a page have come to so far, compressed as they are sent. */
function scriptBytes(page: Page) {
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.url().endsWith(".js")) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}

test("quantities typed in the list fill the basket, and the order is placed once", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  await page.getByRole("region", { name: "Larkfield Wholesale" }).getByRole("link", { name: "Larkfield Wholesale" }).click();
  await expect(page.getByRole("heading", { name: "All products" })).toBeVisible();
  const fields = page.locator("input[data-quantity]:not(:disabled)");
  await fields.nth(0).fill("40");
  await fields.nth(0).press("Enter");
  await expect(fields.nth(1)).toBeFocused();
  await fields.nth(1).fill("60");
  await fields.nth(1).press("Enter");
  await expect(page.getByRole("img", { name: "Saved" })).toHaveCount(2);
  await accessible();

  // the same on every device
  await page.reload();
  await expect(fields.nth(0)).toHaveValue("40");

  const [first] = await page.getByRole("link", { name: "Check out" }).filter({ visible: true }).all();
  await first!.click();
  await expect(page.getByRole("heading", { name: "Check out" })).toBeVisible();
  await page.getByLabel("Your order number").fill("PO-77");
  await page.reload();
  await expect(page.getByLabel("Your order number")).toHaveValue("PO-77");
  await accessible();

  const posted: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/orders")) posted.push(request.url());
  });
  await page.getByRole("button", { name: /Place order · £/ }).filter({ visible: true }).dblclick();
  await expect(page.getByRole("heading", { name: /Order .* is placed/ })).toBeVisible();
  expect(posted).toHaveLength(1);
  await accessible();

  await page.getByRole("link", { name: "See the order" }).click();
  await expect(page.getByText("PO-77")).toBeVisible();
  await expect(page.getByText("placed the order")).toBeVisible();
  await accessible();

  await page.getByRole("link", { name: "Orders" }).filter({ visible: true }).first().click();
  await page.getByRole("searchbox", { name: "Find in orders" }).fill("PO-77");
  await expect(page.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: "Larkfield" })).toHaveCount(1);
  await accessible();
});

test("a quantity that can't be had is refused at its field, and what is below the minimum is told", async ({ page, demo, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  await page.getByRole("region", { name: "Carrick Trading" }).getByRole("link", { name: "Carrick Trading" }).click();
  const field = page.locator("input[data-quantity]:not(:disabled)").first();
  await field.fill("many");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("1");
  await field.press("Enter");
  await expect(page.getByText(/to the minimum/).filter({ visible: true }).first()).toBeVisible();
});

test("a search from home waits for Enter, and forgives a letter", async ({ page, demo, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  const search = page.getByRole("searchbox", { name: "Search Larkfield Wholesale" });
  await search.pressSequentially("lanten", { delay: 120 });
  await expect(page).toHaveURL(`${demo.url}/`);
  await search.press("Enter");
  await expect(page).toHaveURL(/products\?q=lanten/);
  await expect(page.getByRole("row").filter({ hasText: /lantern/i }).first()).toBeVisible();
  await page.getByRole("button", { name: /lantern/i }).first().click();
  await expect(page.getByRole("dialog", { name: "Product" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
