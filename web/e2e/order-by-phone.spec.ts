import type { Page } from "@playwright/test";
import { expect, logins, openSession, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";

// Somebody calls: their order is written down at their prices, and the inbox next door knows of it at once.

test("an order by phone is entered at the customer's prices, and an open inbox tells of it", async ({ page, browser, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  const office = await Office.open(page.request, demo);
  const [{ id: like }] = (await office.get("/orders?limit=1")).items;
  const { customer, group, lines } = await office.get(`/orders/${like}`);
  const [{ sku, name }] = lines;

  const nextDoor = await browser.newContext();
  const inbox = await nextDoor.newPage();
  await openSession(nextDoor.request, demo, logins.desk);
  await inbox.goto(office.page("/orders?state=all"));
  const rows = inbox.getByRole("table", { name: "Orders" }).locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  const before = await rows.first().innerText();

  await page.goto(office.page(`/customers/${customer.id}`));
  await page.getByRole("link", { name: "New order" }).click();
  await inGroup(page, group.name);
  await page.getByRole("combobox", { name: "SKU or barcode, line 1" }).fill(sku);
  await page.keyboard.press("Enter");
  await page.keyboard.type("120");
  await expect(page.getByRole("table", { name: "Quick order" }).getByText(name).filter({ visible: true }).first()).toBeVisible();
  await page.getByLabel("Their number").fill("By phone, Tuesday");
  await accessible();
  await page.getByRole("button", { name: /^Place order/ }).click();
  await toasted(page, `is entered for ${customer.name}`);
  await expect(page.getByRole("listitem").filter({ hasText: "entered the order for" })).toBeVisible();

  // The row under the pointer stays where it is until somebody asks for the news.
  const news = inbox.getByRole("button", { name: "1 new order" });
  await expect(news).toBeVisible();
  expect(await rows.first().innerText()).toBe(before);
  await news.click();
  await expect(rows.first()).toContainText(await page.getByRole("heading", { level: 1 }).innerText());
  await nextDoor.close();
});

/** Where the customer orders from several. */
async function inGroup(page: Page, group: string): Promise<void> {
  const first = page.getByRole("combobox", { name: "SKU or barcode, line 1" });
  const choice = page.getByRole("combobox", { name: "Choose the group" });
  await expect(first.or(choice)).toBeVisible();
  if (await first.isVisible()) return;
  await choice.click();
  await page.getByRole("option", { name: group }).click();
}
