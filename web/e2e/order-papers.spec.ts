import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, goTo, logins, signIn, test } from "./fixtures";

// An order on paper: the same for its buyer and for its seller.

async function paper(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^PDF of/ }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("an order is downloaded as a PDF by both sides", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  await page.goto(`${demo.url}/orders`);
  await page.getByRole("table", { name: "Orders" }).getByRole("link").filter({ visible: true }).first().click();
  await expect(page.getByRole("link", { name: /^PDF of/ })).toBeVisible();
  const number = await page.getByRole("heading", { level: 1 }).innerText();
  await accessible();
  const own = await paper(page);
  expect(own.name).toBe(`${number}.pdf`);
  expect(own.bytes.subarray(0, 5).toString()).toBe("%PDF-");

  await page.context().clearCookies();
  await signIn(page, demo, logins.desk);
  await goTo(page, "Orders");
  await page.getByRole("table", { name: "Orders" }).getByRole("link").filter({ visible: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await accessible();
  expect((await paper(page)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
});
