import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, logins, signIn, test } from "./fixtures";

// What every list can do: be taken along as CSV, as it is filtered, and be typed into without looking.

async function csv(page: Page, of: string): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `CSV of ${of}` }).click()]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${of} \\d{4}-\\d\\d-\\d\\d\\.csv$`));
  return (await readFile(await file.path(), "utf8")).trim().split("\n");
}

test("a buyer takes the orders of one state and supplier along as CSV, whole or by the line", async ({ page, demo }) => {
  await signIn(page, demo, logins.buyer);
  await page.goto(`${demo.url}/orders?state=accepted`);
  await page.getByRole("button", { name: "Supplier" }).click();
  await page.getByRole("menuitem", { name: /^Larkfield/ }).click();
  await page.getByRole("button", { name: "Placed", exact: true }).click();
  await page.getByRole("menuitem", { name: "last year" }).click();
  await expect(page).toHaveURL(/seller=.*placed=year/);
  await expect(page.getByRole("table", { name: "Orders" })).toHaveAttribute("aria-busy", "false");
  const [heads, ...orders] = await csv(page, "Orders");
  expect(heads).toContain("number");
  expect(orders.length).toBeGreaterThan(0);
  for (const order of orders) expect(order).toContain("accepted");
  const [, ...lines] = await csv(page, "Order lines");
  expect(lines.length).toBeGreaterThan(orders.length);
  for (const line of lines) expect(line).toMatch(/^Larkfield.*accepted/);
});

test.describe("at a desk", () => {
  test.use({ viewport: { width: 1440, height: 900 }, isMobile: false });

  test("a seller takes what a search has found along as CSV", async ({ page, demo }) => {
    await signIn(page, demo, logins.admin);
    await page.getByRole("link", { name: "Products", exact: true }).click();
    await page.getByRole("searchbox", { name: "Find products" }).fill("lantern");
    await expect(page).toHaveURL(/q=lantern/);
    await expect(page.getByRole("table", { name: "Products" })).toHaveAttribute("aria-busy", "false");
    const [, ...products] = await csv(page, "Products");
    expect(products.length).toBeGreaterThan(0);
    for (const product of products) expect(product.toLowerCase()).toContain("lantern");
  });
});

test("no address reaches what all objects share", async ({ page, demo }) => {
  await signIn(page, demo, logins.buyer);
  await page.goto(`${demo.url}/orders?__proto__[polluted]=yes&__proto__.polluted=yes&constructor[prototype][polluted]=yes&__proto__=yes`);
  await expect(page.getByRole("table", { name: "Orders" }).locator("tbody tr").first()).toBeVisible();
  expect(await page.evaluate(() => ("polluted" in {} ? "reached" : "not reached"))).toBe("not reached");
});

test("a click into a quantity that stands there marks it, and typing writes over it", async ({ page, demo, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  const search = page.getByRole("searchbox", { name: "Search Larkfield Wholesale" }).first();
  await search.fill("mug");
  await search.press("Enter");
  const fields = page.locator("input[data-quantity]:not(:disabled)");
  await fields.nth(0).fill("1");
  await fields.nth(1).fill("4");
  await fields.nth(1).press("Enter");
  await expect(page.getByRole("img", { name: "Saved" })).toHaveCount(2);
  await fields.nth(0).focus();
  await page.keyboard.press("Enter");
  await fields.nth(1).click();
  const marked = () => fields.nth(1).evaluate(({ value, selectionStart, selectionEnd }: HTMLInputElement) => value.slice(selectionStart ?? 0, selectionEnd ?? 0));
  await expect.poll(marked).toBe("4");
  await page.keyboard.type("1,200");
  await page.keyboard.press("Enter");
  await expect(fields.nth(1)).toHaveValue("1200");
  await fields.nth(1).fill("many");
  await fields.nth(1).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Type a number" })).toBeVisible();
});
