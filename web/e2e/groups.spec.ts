import type { Locator, Page } from "@playwright/test";
import { acceptInvitation, choose, expect, goTo, logins, signIn, signOut, test, toasted } from "./fixtures";
import { Office } from "./office";

// A group from nothing to the price its buyer sees.

test("a group is made with its currency and tax scheme, and keeps the terms it is given", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  await goTo(page, "Groups");
  await page.getByRole("button", { name: "New group" }).click();
  const dialog = page.getByRole("dialog", { name: "New group" });
  await dialog.getByRole("button", { name: "Make group" }).click();
  await expect(dialog.getByRole("alert")).toContainText("to mend");
  await expect(dialog.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await dialog.getByLabel("Name").fill("Boutiques");
  await choose(dialog, "Currency", "EUR");
  await dialog.getByRole("button", { name: "Make group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Boutiques" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "No products in this catalogue yet" })).toBeVisible();
  await accessible();

  await page.getByRole("link", { name: "Settings" }).filter({ visible: true }).last().click();
  const terms = page.getByRole("form", { name: "Settings" });
  await choose(terms, "Orders are accepted", "at once");
  await choose(terms, "Currency", "GBP");
  await terms.getByLabel("Minimum order value").fill("40");
  await terms.getByLabel("Delivery charge").fill("7,50");
  await terms.getByLabel("Free from").fill("a lot");
  await accessible();
  await terms.getByRole("button", { name: "Save changes" }).click();
  await expect(terms.getByLabel("Free from")).toHaveAttribute("aria-invalid", "true");
  await terms.getByLabel("Free from").fill("250");
  await terms.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");

  await page.reload();
  await expect(terms.getByLabel("Orders are accepted")).toHaveValue("at once");
  await expect(terms.getByLabel("Currency")).toHaveValue(/GBP/);
  await expect(terms.getByLabel("Minimum order value")).toHaveValue("40.00");
  await expect(terms.getByLabel("Delivery charge")).toHaveValue("7.50");
  await expect(terms.getByLabel("Free from")).toHaveValue("250.00");
});

test("products, prices by keyboard and customers are put in, and a buyer sees that price and its break", async ({ page, demo, request, accessible, isMobile }) => {
  const office = await Office.open(request, demo);
  const [scheme] = (await office.get("/tax-schemes")).items;
  const group = await office.post("/groups", { name: "Garden centres", currency: "GBP", tax_scheme: scheme.id });
  const customer = await office.customer("Fern & Fell");
  const link = await office.invite(customer, "fern@garden.example", "Fern Fell");

  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/groups/${group.id}?tab=products`));
  await addProducts(page, isMobile);
  await accessible();

  await tab(page, "Prices");
  const prices = page.getByRole("table", { name: "Prices of Garden centres" });
  await expect(prices).toBeVisible();
  await page.getByRole("button", { name: "Add break" }).click();
  await page.getByLabel("From quantity").fill("12");
  await page.keyboard.press("Enter");
  await expect(prices.getByRole("columnheader", { name: "12+, £" })).toBeVisible();
  const product = await typePrices(page, prices);
  await accessible();
  await page.getByRole("button", { name: "Apply 3" }).click();
  await toasted(page, "Prices of 2 products changed");
  await page.reload();
  await expect(prices.getByRole("textbox", { name: `${product}, from 12` })).toHaveValue("4.10");

  await tab(page, "Customers");
  await pick(page, "Add a customer", "Fern & Fell");
  await toasted(page, "Fern & Fell orders from Garden centres now");
  await expect(page.getByRole("table", { name: "Customers" }).getByRole("link", { name: "Fern & Fell" })).toBeVisible();
  await accessible();

  await signOut(page);
  await acceptInvitation(page, link);
  await expect(page.getByText("Garden centres · GBP · for Fern & Fell")).toBeVisible();
  await page.getByRole("link", { name: "Larkfield Wholesale" }).click();
  const row = page.getByRole("row").filter({ hasText: product.split(" ")[0]! });
  await expect(row).toContainText("4.50");
  await expect(row).toContainText("12+ £4.10");
  const quantity = row.locator("input[data-quantity]");
  await quantity.fill("12");
  await quantity.press("Enter");
  await expect(row).toContainText("12+ price, was £4.50");
});

test("prices are copied from another group after a look at them, and pasted and ended on the product's page", async ({ page, demo, request, accessible }) => {
  const office = await Office.open(request, demo);
  const [scheme] = (await office.get("/tax-schemes")).items;
  const make = async (name: string, currency: string) => (await office.post("/groups", { name, currency, tax_scheme: scheme.id })).id;
  const [home, abroad] = [await make("At home", "GBP"), await make("Abroad", "EUR")];
  const product = (await office.post("/products", { sku: "CP-1", name: "Copied lamp", packs: [{ name: "Box", units: 6 }] })).id;
  const gbp = (amount: string, rest: object = {}) => ({ price: { amount, currency: "GBP" }, ...rest });
  await office.put(`/groups/${home}/prices/${product}`, { breaks: [gbp("10.00"), gbp("55.00", { pack: "Box" })] });

  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/groups/${abroad}?tab=prices`));
  await page.getByRole("button", { name: "Copy from a group" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy prices to Abroad" });
  await choose(dialog, "Copy from", "At home · GBP");
  await dialog.getByLabel("Factor").fill("0.9");
  await dialog.getByLabel("One GBP in EUR").fill("a bit");
  await dialog.getByRole("button", { name: "Look at it first" }).click();
  await expect(dialog.getByLabel("One GBP in EUR")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("One GBP in EUR").fill("1.1735");
  await dialog.getByRole("button", { name: "Look at it first" }).click();
  const outcome = dialog.getByRole("group", { name: "What will happen" });
  await expect(outcome).toContainText("2 new prices");
  await expect(outcome.getByRole("row").nth(1)).toContainText("€10.56");
  await accessible();
  await dialog.getByRole("button", { name: "Copy prices of 1 product" }).click();
  await toasted(page, "Prices of 1 product copied");
  await expect(page.getByRole("table", { name: "Prices of Abroad" }).getByRole("textbox", { name: "CP-1 Box 6, from 1" })).toHaveValue("58.09");

  await page.goto(office.page(`/products/${product}?tab=prices`));
  const prices = page.getByRole("table", { name: "Prices of Copied lamp" });
  const cell = (group: string) => prices.getByRole("textbox", { name: group });
  await expect(cell("EUR Abroad, from 1")).toHaveValue("10.56");
  await cell("EUR Abroad, from 1").focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "11.50\t9\r\n60.00\r\n");
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText("1 pasted cell reached beyond")).toBeVisible();
  await expect(cell("EUR Box 6, from 1").first()).toHaveValue("60.00");
  await accessible();
  await page.getByRole("button", { name: "Apply 2" }).click();
  await toasted(page, "Prices of 1 product changed");

  await prices.getByRole("columnheader", { name: "1+" }).getByRole("button").click();
  await page.getByLabel("Valid to").fill("2031-12-31");
  await page.getByRole("button", { name: /^Put \d+ prices under these/ }).click();
  await page.getByRole("button", { name: /^Apply/ }).click();
  await toasted(page, /Prices of \d+ products changed/);
  const { breaks } = await office.get(`/groups/${abroad}/prices/${product}`);
  const told = breaks.map(({ pack, price, valid_until }: { pack: string; price: { amount: string }; valid_until: string }) => [pack, price.amount, valid_until]);
  expect(told).toEqual([["", "11.50", "2031-12-31"], ["Box", "60.00", "2031-12-31"]]);
});

const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Garden centres" }).getByRole("link", { name }).click();

/** Takes one that is found; the list of the finder is the server's. */
async function pick(page: Page, finder: string, words: string): Promise<void> {
  const input = page.getByRole("combobox", { name: finder });
  await input.fill(words);
  await page.getByRole("option", { name: words }).first().click();
}

/** Two by their names; on a phone, which has no room to add one by one, all of them. */
async function addProducts(page: Page, all: boolean): Promise<void> {
  const rows = page.getByRole("table", { name: "Products" }).getByRole("row");
  if (all) {
    await page.getByRole("button", { name: "Add all products" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add all products to Garden centres" });
    await dialog.getByRole("button", { name: "Add all products" }).click();
    await toasted(page, /products added/);
    return expect(rows).not.toHaveCount(0);
  }
  for (const [at, words] of ["Lantern", "Candle"].entries()) {
    await pick(page, "Add a product", words);
    await expect(rows).toHaveCount(at + 2); // with the heads
  }
}

/** As in a sheet: Enter goes down, an arrow up, Tab to the next break. Gives the first product, by its SKU and name. */
async function typePrices(page: Page, prices: Locator): Promise<string> {
  const first = prices.getByRole("textbox", { name: /, from 1$/ }).first();
  const product = (await first.getAttribute("aria-label"))!.replace(/, from 1$/, "");
  await first.focus();
  await page.keyboard.type("4.5");
  await page.keyboard.press("Enter");
  await page.keyboard.type("6");
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("a few");
  await expect(page.getByText("1 is no price")).toBeVisible();
  await expect(page.getByRole("button", { name: "Apply 3" })).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("4.9");
  await expect(page.getByText("1 warning: a larger quantity is dearer")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("4.1");
  await expect(page.getByText("dearer")).toHaveCount(0);
  return product;
}
