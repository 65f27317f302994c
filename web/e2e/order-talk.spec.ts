import type { Browser, Page } from "@playwright/test";
import { expect, logins, signIn, test, toasted } from "./fixtures";
import type { Server } from "./server";

// What is said about an order: by its buyer, to its buyer, and among staff.

/** A second person in a browser of their own. */
async function other(browser: Browser, demo: Server, email: string): Promise<Page> {
  const page = await (await browser.newContext(test.info().project.use)).newPage();
  await signIn(page, demo, email);
  return page;
}

/** The buyer's newest order at Larkfield that is in the state; gives its id. */
async function orderOf(page: Page, { url }: Server, state: string): Promise<{ id: string; number: string }> {
  const answer = await page.request.get(`${url}/api/v1/orders?state=${state}&limit=200`);
  return (await answer.json()).items.find(({ seller }: { seller: { name: string } }) => seller.name === "Larkfield Wholesale");
}

const said = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

test("buyer and seller write to each other on the order; a note stays among staff", async ({ page, demo, browser, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  const { id, number } = await orderOf(page, demo, "accepted");
  await page.goto(`${demo.url}/orders/${id}`);
  await page.getByLabel("Message to Larkfield Wholesale").fill("Could it come on Friday?");
  await page.reload();
  await expect(page.getByLabel("Message to Larkfield Wholesale")).toHaveValue("Could it come on Friday?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await toasted(page, "Sent to Larkfield Wholesale");
  await expect(said(page, "Could it come on Friday?")).toBeVisible();
  await accessible();

  const desk = await other(browser, demo, logins.desk);
  await desk.getByRole("navigation", { name: "Main" }).filter({ visible: true }).getByRole("link", { name: "Orders" }).click();
  await desk.getByRole("link", { name: /^To answer/ }).click();
  const row = desk.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: number });
  await expect(row.getByText("Message").filter({ visible: true })).toBeVisible();
  await row.getByRole("link").filter({ visible: true }).first().click();
  await expect(said(desk, "Could it come on Friday?")).toBeVisible();
  await desk.getByText("Internal note", { exact: true }).filter({ visible: true }).first().click();
  await desk.getByLabel(/^Note for staff/).fill("The van is full until Monday");
  await accessible(desk);
  await desk.getByRole("button", { name: "Keep note" }).click();
  await expect(said(desk, "The van is full until Monday")).toContainText("internal note");
  await desk.getByRole("textbox", { name: /^Message to/ }).fill("On Monday, first thing.");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await expect(said(desk, "On Monday, first thing.")).toBeVisible();
  await accessible(desk);
  await desk.context().close();

  await page.goto(`${demo.url}/orders?state=accepted`);
  const own = page.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: number }).first();
  await expect(own.getByText("Message").filter({ visible: true })).toBeVisible();
  await accessible();
  await own.getByRole("link").filter({ visible: true }).first().click();
  await expect(said(page, "On Monday, first thing.")).toBeVisible();
  await expect(page.getByText("The van is full")).toHaveCount(0);
});

test("an accepted order is not the buyer's to cancel: they ask, and staff keep or cancel it", async ({ page, demo, browser, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer4 : logins.buyer3);
  const { id, number } = await orderOf(page, demo, "accepted");
  const desk = await other(browser, demo, logins.desk);
  for (const answer of ["Keep order", "Cancel order"]) {
    await page.goto(`${demo.url}/orders/${id}`);
    await page.getByRole("button", { name: "Ask to cancel" }).click();
    const asks = page.getByRole("dialog", { name: `Ask to cancel ${number}` });
    await asks.getByLabel("Reason").fill("We ordered it twice");
    await accessible();
    await asks.getByRole("button", { name: "Ask to cancel" }).click();
    await expect(page.getByText("You asked Larkfield Wholesale to cancel this order: We ordered it twice")).toBeVisible();
    await accessible();

    await desk.goto(demo.url);
    await desk.getByRole("navigation", { name: "Main" }).filter({ visible: true }).getByRole("link", { name: "Orders" }).click();
    await desk.getByRole("link", { name: /^To answer/ }).click();
    const row = desk.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: number });
    await expect(row.getByText("Asks to cancel").filter({ visible: true })).toBeVisible();
    await row.getByRole("link").filter({ visible: true }).first().click();
    await expect(desk.getByText("asks to cancel this order.")).toBeVisible();
    await accessible(desk);
    await desk.getByRole("button", { name: answer }).filter({ visible: true }).first().click();
    const decides = desk.getByRole("dialog");
    await decides.getByLabel("Reason").fill(answer === "Keep order" ? "It is on the van" : "As you asked");
    await decides.getByRole("button", { name: answer }).click();
    await expect(desk.getByText("asks to cancel this order.")).toHaveCount(0);
  }
  await desk.context().close();
  await page.reload();
  await expect(said(page, "It is on the van")).toContainText("declined to cancel the order");
  await expect(said(page, "As you asked")).toContainText("cancelled the order");
  await expect(page.getByRole("button", { name: "Ask to cancel" })).toHaveCount(0);
});
