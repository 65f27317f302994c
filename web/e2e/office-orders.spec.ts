import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, logins, signIn, test } from "./fixtures";

// The order desk's morning: what waits is accepted or rejected, the lines go to the bookkeeper.

/** Opens the first order of the inbox and gives its number. */
async function openFirst(page: Page): Promise<string> {
  const orders = page.getByRole("table", { name: "Orders" });
  await orders.getByRole("link").filter({ visible: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  return page.getByRole("heading", { level: 1 }).innerText();
}

test.beforeEach(async ({ page, demo }) => {
  await signIn(page, demo, logins.desk);
  await page.getByRole("navigation", { name: "Main" }).filter({ visible: true }).getByRole("link", { name: "Orders" }).click();
  await expect(page.getByRole("link", { name: "To accept" })).toHaveAttribute("aria-current", "page");
});

test("an order that waits is accepted, and leaves what is to be accepted", async ({ page, accessible }) => {
  await expect(page.getByRole("table", { name: "Orders" })).toBeVisible();
  await accessible();
  const number = await openFirst(page);
  await accessible();
  await page.getByRole("button", { name: "Accept order" }).filter({ visible: true }).click();
  await expect(page.getByText(`${number} is accepted`)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "accepted the order" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept order" })).toHaveCount(0);

  await page.getByRole("link", { name: "Orders" }).filter({ visible: true }).first().click();
  await expect(page.getByRole("table", { name: "Orders" })).toBeVisible();
  await expect(page.getByText(number)).toHaveCount(0);
});

test("an order is rejected with a reason only, which its timeline keeps", async ({ page, accessible }) => {
  const number = await openFirst(page);
  await page.getByRole("button", { name: "Reject" }).filter({ visible: true }).click();
  const dialog = page.getByRole("dialog", { name: `Reject ${number}` });
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await dialog.getByLabel("Reason").fill("The lanterns are sold out until May");
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(dialog).toBeHidden();
  const event = page.getByRole("listitem").filter({ hasText: "rejected the order" });
  await expect(event).toContainText("The lanterns are sold out until May");
  await accessible();
});

test("order lines of a period are downloaded as a CSV file", async ({ page, accessible }) => {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export order lines" });
  await dialog.getByLabel("From").fill("2020-01-01");
  await accessible();
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^order-lines.*\.csv$/);
  const [heads, ...lines] = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(heads).toContain("sku");
  expect(lines.length).toBeGreaterThan(0);
  await expect(dialog).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });
    test("the inbox and an order can be read", async ({ page, accessible }) => {
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await expect(page.getByRole("table", { name: "Orders" })).toBeVisible();
      await accessible();
      await openFirst(page);
      await accessible();
    });
  });
