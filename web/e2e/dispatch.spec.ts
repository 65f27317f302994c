import { expect, goTo, logins, signIn, test, toasted } from "./fixtures";

// What is accepted leaves, in parts where it must, and its buyer sees where it is.

test("an order leaves in two parts: the buyer follows the first, the second completes it", async ({ page, demo, accessible, isMobile }) => {
  const buyer = isMobile ? logins.buyer2 : logins.buyer;
  await signIn(page, demo, buyer);
  const { items } = await (await page.request.get(`${demo.url}/api/v1/orders?state=accepted&limit=200`)).json();
  type Listed = { id: string; number: string; lines: number; seller: { id: string; name: string } };
  const { id, number, seller } = items.find((order: Listed) => order.seller.name === "Larkfield Wholesale" && order.lines > 1);
  const own = `${demo.url}/orders/${id}`;
  const desk = `${demo.url}/sellers/${seller.id}/orders/${id}`;

  await page.context().clearCookies();
  await signIn(page, demo, logins.desk);
  await page.goto(desk);
  await page.getByRole("button", { name: "Dispatch", exact: true }).filter({ visible: true }).click();
  const dialog = page.getByRole("dialog", { name: `Dispatch ${number}` });
  await dialog.getByText("Some of it").click();
  const first = dialog.getByLabel(/^Quantity of/).first();
  for (const field of (await dialog.getByLabel(/^Quantity of/).all()).slice(1)) await field.fill("0");
  await first.fill("99999");
  await dialog.getByRole("button", { name: "Dispatch", exact: true }).click();
  await expect(first).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await first.fill("1");
  await dialog.getByLabel(/^Carrier/).fill("DPD UK");
  await dialog.getByLabel(/^Tracking number/).fill("15501234567890");
  await dialog.getByRole("button", { name: "Dispatch", exact: true }).click();
  await toasted(page, `A part of ${number} has left`);
  await expect(page.getByText("Partly dispatched").filter({ visible: true }).first()).toBeVisible();
  const link = page.getByRole("link", { name: /15501234567890/ });
  await expect(link).toHaveAttribute("href", "https://track.dpd.co.uk/parcels/15501234567890");
  await accessible();

  // It stays where it waits.
  await goTo(page, "Orders");
  await page.getByRole("link", { name: /^To dispatch/ }).click();
  await page.getByRole("searchbox", { name: "Find in orders" }).fill(number);
  await expect(page.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: number }).first()).toContainText("Partly dispatched");
  await accessible();

  await page.goto(desk);
  await page.getByRole("button", { name: "Dispatch", exact: true }).filter({ visible: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Dispatch", exact: true }).click();
  await toasted(page, `All of ${number} has left`);
  await expect(page.getByText("Completed").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Dispatch", exact: true })).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, demo, buyer);
  await page.goto(own);
  await expect(page.getByRole("heading", { name: "Shipments" })).toBeVisible();
  await expect(page.getByRole("link", { name: /15501234567890/ })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "dispatched goods" })).toHaveCount(2);
  await accessible();
});
