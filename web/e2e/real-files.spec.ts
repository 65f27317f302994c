import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { type Sent, figures, handIn, toImport } from "./files";
import { expect, goTo, test } from "./fixtures";
import { Server } from "./server";

// The files that a wholesaler would import, derived from its real order lines, into an office that was just set up. They
// are not part of the product: where the folder beside the repository is missing, this is skipped.

const derive = resolve(import.meta.dirname, "../../../shared/data/derive.py");

const files = [
  { kind: "Products", name: "products.csv", added: 3545, refused: 106, reasons: [/name.*106/s] },
  { kind: "Prices", name: "prices.csv", added: 14124, refused: 480, reasons: [/price.*480/s, /There is no product with this SKU.*424/s] },
  { kind: "Customers", name: "customers.csv", added: 3002, refused: 0, reasons: [] },
] as const;

const number = (count: number) => count.toLocaleString("en-GB");

test("the real files of a wholesaler are imported into a new office, and change nothing the second time", async ({ page }) => {
  test.skip(!existsSync(derive), "the real files are not beside the repository");
  const folder = await mkdtemp(join(tmpdir(), "tradecounter-real-"));
  const server = await Server.start();
  try {
    await promisify(execFile)("python3", [derive, folder]);
    await setUp(page, await server.printed(/http:\S+\/setup\/\S+/));
    for (const group of ["Trade", "Export"]) await makeGroup(page, group);
    await toImport(page, "Products");
    for (const { kind, name, added, refused, reasons } of files) {
      await check(page, kind, { name, bytes: await readFile(join(folder, name)) });
      await figures(page, `${number(added)} to add, 0 to change, 0 unchanged, ${number(refused)} refused`);
      for (const reason of reasons) await expect(page.getByRole("link", { name: reason })).toBeVisible();
      await page.getByRole("button", { name: /^Apply/ }).click();
      await figures(page, `${number(added)} added, 0 changed, 0 unchanged, ${number(refused)} refused`);
      await page.getByRole("link", { name: "Import another file" }).click();
    }
    for (const { kind, name, added, refused } of files) {
      await check(page, kind, { name, bytes: await readFile(join(folder, name)) });
      await figures(page, `0 to add, 0 to change, ${number(added)} unchanged, ${number(refused)} refused`);
      await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
      await page.getByRole("link", { name: "Import another file" }).click();
    }
    await goTo(page, "Groups");
    await expect(page.getByRole("row").filter({ hasText: "Trade" })).toContainText("2,715");
    await expect(page.getByRole("row").filter({ hasText: "Export" })).toContainText("287");
  } finally {
    await page.close(); // it would go on asking for new orders
    await server.stop();
    await rm(folder, { recursive: true });
  }
});

async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Seller's name").fill("Gift House");
  await page.getByLabel("Name", { exact: true }).fill("Olive Owner");
  await page.getByLabel("E-mail").fill("olive@gifts.example");
  await page.getByRole("textbox", { name: "Password" }).fill("a counter of oak and brass");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByText("First steps")).toBeVisible();
}

async function makeGroup(page: Page, name: string): Promise<void> {
  await goTo(page, "Groups");
  await page.getByRole("button", { name: "New group" }).click();
  const dialog = page.getByRole("dialog", { name: "New group" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function check(page: Page, kind: string, file: Sent): Promise<void> {
  await page.getByRole("radiogroup", { name: "What to import" }).getByText(kind).click();
  await handIn(page, file, false);
}
