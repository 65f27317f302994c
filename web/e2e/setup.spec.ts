import { expect, test } from "./fixtures";
import { Server } from "./server";

test("the one-time link of an empty store makes the first seller and its owner", async ({ page, accessible }) => {
  const server = await Server.start();
  try {
    const link = await server.printed(/http:\S+\/setup\/\S+/);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Set up your sales office" })).toBeVisible();
    await expect(page.getByRole("cell", { name: "VAT 20 %" })).toBeVisible();
    await accessible();

    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("alert")).toContainText("to mend");

    await page.getByLabel("Seller's name").fill("Northgate Trade");
    await page.getByLabel("Name", { exact: true }).fill("Olive Owner");
    await page.getByLabel("E-mail").fill("olive@northgate.example");
    await page.getByRole("textbox", { name: "Password" }).fill("a counter of oak and brass");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("heading", { name: "Northgate Trade" })).toBeVisible();
    await expect(page.getByText("First steps")).toBeVisible();
    await accessible();

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link can't be used" })).toBeVisible();
  } finally {
    await server.stop();
  }
});
