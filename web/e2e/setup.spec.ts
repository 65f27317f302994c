import { expect, test } from "./fixtures";
import { Office } from "./office";
import { Server } from "./server";

const owner = { email: "olive@northgate.example", password: "a counter of oak and brass" };

/** An order of the first customer, as little of it as there can be. */
async function enterOrder(office: Office): Promise<string> {
  const [{ id: tax_scheme }] = (await office.get("/tax-schemes")).items;
  const { id: product } = await office.post("/products", { sku: "CN-1", name: "Beeswax candle" });
  const { id: group } = await office.post("/groups", { name: "Trade", currency: "GBP", tax_scheme });
  await office.put(`/groups/${group}/prices/${product}`, { breaks: [{ price: { amount: "2.50", currency: "GBP" } }] });
  const customer = await office.customer("Quayside Home");
  await office.put(`/groups/${group}/customers/${customer}`, {});
  return (await office.post("/orders", { customer, group, lines: [{ sku: "CN-1", quantity: "12" }] })).id;
}

test("the one-time link of an empty store makes the first seller and its owner", async ({ page, accessible }) => {
  const server = await Server.start();
  try {
    const link = await server.printed(/http:\S+\/setup\/\S+/);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Set up your sales office" })).toBeVisible();
    const rate = (row: number) => page.getByRole("group", { name: `Rate ${row}`, exact: true });
    await expect(rate(1).getByLabel("On documents")).toHaveValue("VAT 20 %");
    await accessible();

    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("alert")).toContainText("to mend");

    await page.getByLabel("Seller's name").fill("Northgate Trade");
    await page.getByLabel("Name", { exact: true }).fill("Olive Owner");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByRole("textbox", { name: "Password" }).fill(owner.password);

    // the proposed rates are mended here: one taken out, one changed, one added with a mistake
    await page.getByRole("button", { name: "Take rate 4 out" }).click();
    await expect(rate(4)).toBeHidden();
    await rate(2).getByLabel("On documents").fill("VAT 5 % (energy)");
    await page.getByRole("button", { name: "Add rate" }).click();
    await rate(4).getByLabel("Tax class").fill("wine");
    await rate(4).getByLabel("On documents").fill("VAT 12 %");
    await rate(4).getByLabel("%", { exact: true }).fill("twelve");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(rate(4).getByText("Write a percentage")).toBeVisible();
    await expect(page.getByLabel("Seller's name")).toHaveValue("Northgate Trade");
    await accessible();
    await rate(4).getByLabel("%", { exact: true }).fill("12");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("heading", { name: "Northgate Trade" })).toBeVisible();
    await expect(page.getByText("First steps")).toBeVisible();
    await accessible();

    await page.goto(page.url().replace(/(sellers\/[^/?]+).*/, "$1/tax"));
    for (const cell of ["VAT 20 %", "VAT 5 % (energy)", "VAT 12 %"]) await expect(page.getByRole("cell", { name: cell, exact: true })).toBeVisible();
    await expect(page.getByRole("cell", { name: "Exempt from VAT" })).toHaveCount(0);

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link can't be used" })).toBeVisible();

    // until the office goes live, an order is a test and says so
    const office = await Office.open(page.request, server, owner.email, owner.password);
    await page.goto(office.page(`/orders/${await enterOrder(office)}`));
    await expect(page.getByText("Test order", { exact: true })).toBeVisible();
    await page.goto(office.page(""));
    await expect(page.getByRole("button", { name: "Wipe test orders" })).toBeVisible();
    await page.getByRole("button", { name: "Go live" }).click();
    const asked = page.getByRole("dialog", { name: "Go live" });
    await expect(asked).toContainText("1 test order is wiped");
    await accessible();
    await asked.getByRole("button", { name: "Go live" }).click();
    await expect(page.getByText("You are trying things out")).toBeHidden();
    await expect(page.getByText("No order waits")).toBeVisible();
    expect((await office.get("/orders")).items).toEqual([]);
  } finally {
    await page.goto("about:blank"); // its questions would find nobody there
    await server.stop();
  }
});
