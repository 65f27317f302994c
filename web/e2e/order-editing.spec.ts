import { expect, logins, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";

// Staff change an order: what it comes to is seen before, who else changes it is not written over unseen.

test("two change one order at once: each sees what the other did, and the buyer reads what became of it", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  const office = await Office.open(page.request, demo);
  const [{ id: like }] = (await office.get("/orders?limit=1")).items;
  const { customer, group, lines } = await office.get(`/orders/${like}`);
  const [one, other] = lines;
  const wanted = [one, other].map(({ sku, pack }: { sku: string; pack: string }) => ({ sku, pack, quantity: "60" }));
  const { id, number } = await office.post("/orders", { customer: customer.id, group: group.id, lines: wanted });

  await page.goto(office.page(`/orders/${id}`));
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect(page.getByText("Nothing changed yet")).toBeVisible();
  const quantity = page.getByLabel(`Quantity of ${one.name}`);
  await quantity.fill("a few");
  await page.getByRole("button", { name: "Remove " + other.name }).click();
  await quantity.fill("72");
  await page.getByLabel("Their number").fill("PO 4711");
  await expect(page.getByRole("status").filter({ hasText: /more|less/ })).toBeVisible();
  await accessible();

  // Meanwhile a colleague, who was faster.
  await office.post(`/orders/${id}/revisions`, { lines: [{ line: 1, quantity: "66" }] });
  await page.getByRole("button", { name: "Save 3 changes" }).click();
  await expect(page.getByText(/has changed this order meanwhile/)).toBeVisible();
  const both = page.getByRole("listitem").filter({ hasText: `Quantity of ${one.name}` });
  await expect(both).toContainText("66");
  await expect(both).toContainText("72");
  await accessible();

  // Seen, and meant so.
  await page.getByRole("button", { name: "Save 3 changes" }).click();
  await toasted(page, `${number} is changed`);
  const event = page.getByRole("listitem").filter({ hasText: "changed the order" }).first();
  await expect(event).toContainText(`${one.name} (${one.sku}): quantity 66 → 72`);
  await expect(event).toContainText(`${other.name} (${other.sku}): removed`);
  await expect(event).toContainText("PO 4711");
  await accessible();
});
