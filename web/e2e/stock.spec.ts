import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, goTo, logins, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";

// Goods lie at a site, are counted, promised and sent, and buyers see what the group shows of them.

async function downloaded(page: Page, link: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return (await readFile(await file.path())).subarray(0, 5).toString();
}

test("a second site is made, goods are counted there and leave from there with their papers", async ({ page, demo, request, accessible, isMobile }) => {
  const office = await Office.open(request, demo);
  const name = isMobile ? "Hull" : "Bradford";
  await signIn(page, demo, logins.admin);
  await goTo(page, "Sites");
  await page.getByRole("button", { name: "New site" }).click();
  const dialog = page.getByRole("dialog", { name: "New site" });
  await dialog.getByLabel("Name").fill("Main");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel(/^Town/).fill(name);
  await accessible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await accessible();

  // Down the shelf: Enter goes on to the next field, and keeps what was typed.
  const { items } = await office.get("/orders?state=accepted&limit=50");
  const order = await office.get(`/orders/${items.find((each: { fulfilment: string }) => each.fulfilment === "none").id}`);
  const [line] = order.lines;
  await goTo(page, "Stock");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("searchbox", { name: "Find" }).fill(line.sku);
  const onHand = page.getByRole("textbox", { name: `On hand of ${line.name}` });
  await onHand.fill("many");
  await onHand.press("Enter");
  await expect(onHand).toHaveAttribute("aria-invalid", "true");
  await onHand.fill("9000");
  await onHand.press("Enter");
  const row = page.getByRole("row").filter({ has: onHand });
  await expect(row).toContainText("9,000");
  await accessible();

  await row.getByRole("link", { name: line.name }).click();
  const bySite = page.getByRole("table", { name: "By site" }).getByRole("row").filter({ hasText: name });
  await bySite.getByRole("button", { name: "Adjust" }).filter({ visible: true }).click();
  const adjust = page.getByRole("dialog", { name: `Adjust the stock at ${name}` });
  await adjust.getByLabel("Change").fill("-10");
  await adjust.getByLabel("Why").fill("Broken in the yard");
  await accessible();
  await adjust.getByRole("button", { name: "Adjust" }).click();
  await toasted(page, `8,990 are on hand at ${name}`);
  await expect(page.getByRole("table", { name: "Movements" }).getByRole("row").filter({ hasText: "Broken in the yard" })).toContainText("8,990");
  await accessible();

  await page.goto(office.page(`/orders/${order.id}`));
  expect(await downloaded(page, page.getByRole("link", { name: `Pick list of ${order.number}` }))).toBe("%PDF-");
  await page.getByRole("button", { name: "Dispatch", exact: true }).filter({ visible: true }).click();
  const leaving = page.getByRole("dialog", { name: `Dispatch ${order.number}` });
  await leaving.getByRole("combobox", { name: "From" }).click();
  await page.getByRole("option", { name }).click();
  await leaving.getByRole("button", { name: "Dispatch", exact: true }).click();
  await toasted(page, `All of ${order.number} has left`);
  await expect(page.getByText(`From ${name}`)).toBeVisible();
  expect(await downloaded(page, page.getByRole("link", { name: `Delivery note ${order.number}-1` }))).toBe("%PDF-");

  await goTo(page, "Orders");
  await page.getByRole("link", { name: /^To dispatch/ }).click();
  await page.getByRole("button", { name: "Pick list" }).click();
  expect(await downloaded(page, page.getByRole("menuitem", { name: "Main" }))).toBe("%PDF-");
});

test("a group shows its buyers the number in stock, and the basket says it too", async ({ page, demo, request, accessible, isMobile }) => {
  const office = await Office.open(request, demo, logins.carrick);
  const [{ id: site }] = (await office.get("/sites")).items;
  const [{ id: group }] = (await office.get("/groups")).items;
  // Products of the group's catalogue: other stories bring some that are in none.
  const listed = (await office.get(`/groups/${group}/prices?limit=4`)).items;
  const [there, gone] = isMobile ? listed.slice(0, 2) : listed.slice(2);
  await office.put(`/products/${there.product}/stock/${site}`, { on_hand: "100000" });
  await office.put(`/products/${gone.product}/stock/${site}`, { on_hand: "0" });
  await signIn(page, demo, logins.carrick);
  await page.goto(office.page(`/groups/${group}?tab=settings`));
  await page.getByRole("combobox", { name: "Stock shown to buyers" }).click();
  await page.getByRole("option", { name: "how many are in stock" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");

  await page.context().clearCookies();
  await signIn(page, demo, logins.buyer);
  const { items } = await (await page.request.get(`${demo.url}/api/v1/storefronts`)).json();
  const storefront = items.find((each: { seller: { name: string } }) => each.seller.name.startsWith("Carrick Trading"));
  await page.goto(`${demo.url}/storefronts/${storefront.id}/products?q=${there.sku}`);
  const row = page.getByRole("row").filter({ hasText: there.sku });
  await expect(row).toContainText(/\d+,\d+ in stock/);
  await accessible();
  await row.getByRole("button", { name: there.name }).click();
  await expect(page.getByRole("dialog")).toContainText(/\d+,\d+ in stock/);
  await accessible();
  await page.getByRole("dialog").getByRole("textbox").first().fill("3");
  await expect(page.getByRole("dialog").getByRole("img", { name: "Saved" }).first()).toBeVisible();
  await page.goto(`${demo.url}/storefronts/${storefront.id}/basket`);
  await expect(page.getByRole("row").filter({ hasText: there.sku })).toContainText(/\d+,\d+ in stock/);
  await accessible();
  await page.goto(`${demo.url}/storefronts/${storefront.id}/products?q=${gone.sku}`);
  await expect(page.getByRole("row").filter({ hasText: gone.sku })).toContainText("Out of stock");
  await page.getByRole("button", { name: "In stock" }).click();
  await expect(page).toHaveURL(/stock=yes/);
  await expect(page.getByRole("row").filter({ hasText: gone.sku })).toHaveCount(0);
  await accessible();
  await page.getByRole("searchbox").fill(there.sku);
  await expect(page.getByRole("row").filter({ hasText: there.sku })).toContainText(/in stock/);
});
