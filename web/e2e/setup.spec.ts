import { expect, test } from "./fixtures";
import { Server } from "./server";

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
    await page.getByLabel("E-mail").fill("olive@northgate.example");
    await page.getByRole("textbox", { name: "Password" }).fill("a counter of oak and brass");

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
  } finally {
    await server.stop();
  }
});
