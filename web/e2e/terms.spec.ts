import type { APIRequestContext, Page } from "@playwright/test";
import { acceptInvitation, choose, expect, logins, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";
import type { Server } from "./server";

// On what terms a group's customers order: set on the group's page, met by a buyer at check-out, kept by the order.

test("own order numbers are asked for: the checkout says so at its field", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "Own numbers");
  await shop.set(async (settings) => settings.getByRole("checkbox", { name: "Own order number needed" }).check());
  await shop.checkOut("3");
  await expect(page.getByLabel("Your order number", { exact: true })).toBeVisible();
  await accessible();
  await shop.place();
  await expect(page.getByLabel("Your order number")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("takes no order without your own order number").first()).toBeVisible();
  await accessible();
  await page.getByLabel("Your order number").fill("PO-4711");
  await shop.place();
  await shop.placed();
  await expect(page.getByText("PO-4711")).toBeVisible();
});

test("what is missing to the minimum volume is shown in the basket and at check-out", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "By the pack");
  await shop.set(async (settings) => {
    await settings.getByLabel("Minimum volume").fill("a dozen");
    await settings.getByRole("button", { name: "Save changes" }).click();
    await expect(settings.getByLabel("Minimum volume")).toHaveAttribute("aria-invalid", "true");
    await settings.getByLabel("Minimum volume").fill("12");
    await choose(settings, "Counted in", "base units");
  });
  await shop.checkOut("10");
  await expect(page.getByText("2 units to the minimum").filter({ visible: true }).first()).toBeVisible();
  await accessible();
  await shop.place();
  await expect(page.getByText("2 units short: the least that can be ordered is 12 units.").first()).toBeVisible();
  await page.getByRole("link", { name: "Basket", exact: true }).filter({ visible: true }).first().click();
  await expect(page.getByText("2 units to the minimum").filter({ visible: true }).first()).toBeVisible();
  const quantity = page.locator("input[data-quantity]").first();
  await quantity.fill("12");
  await quantity.press("Enter");
  await expect(page.getByText("to the minimum").filter({ visible: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Check out" }).filter({ visible: true }).first().click();
  await shop.place();
  await shop.placed();
});

test("a day of delivery is chosen by keyboard, kept by the order and seen by the order desk", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "On a day");
  await shop.set(async (settings) => {
    await choose(settings, "Delivery day", "must be chosen");
    await settings.getByLabel("Lead time").fill("2");
    await choose(settings, "Cut-off", "14:00");
    for (const day of ["Monday", "Tuesday", "Thursday", "Friday"]) await settings.getByRole("checkbox", { name: day }).uncheck();
    await accessible();
  });
  await shop.checkOut("3");
  const field = page.getByRole("combobox", { name: "Deliver on" });
  await shop.place();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveText(/^Wednesday /);
  await expect(page.getByRole("option").filter({ hasNotText: "Wednesday" })).toHaveCount(0);
  await accessible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const day = await field.inputValue();
  expect(day).toMatch(/^Wednesday /);
  await shop.place();
  await shop.placed();
  await expect(page.getByText(day)).toBeVisible();
  await signIn(page, demo, logins.desk);
  await page.goto(shop.office.page("/orders?state=all"));
  const row = page.getByRole("row").filter({ hasText: "On a day Ltd" });
  await expect(row.getByText(/^Wed /).filter({ visible: true })).toBeVisible();
});

test("closed days of a seller are typed line by line, and one that is none is named", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.carrick);
  await page.goto(`${page.url()}/settings`);
  const settings = page.getByRole("form", { name: "Settings" });
  const closed = settings.getByLabel("Closed days");
  await closed.fill("2031-12-25 Christmas Day\n26 December");
  await settings.getByRole("button", { name: "Save changes" }).click();
  await expect(closed).toHaveAttribute("aria-invalid", "true");
  await closed.fill("2031-12-26\n2031-12-25 Christmas Day");
  await settings.getByRole("checkbox", { name: "Saturday" }).check();
  await accessible();
  await settings.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");
  await page.reload();
  await expect(closed).toHaveValue("2031-12-25 Christmas Day\n2031-12-26");
  await expect(settings.getByRole("checkbox", { name: "Saturday" })).toBeChecked();
  await settings.getByRole("checkbox", { name: "Saturday" }).uncheck();
  await closed.fill("");
  await settings.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");
});

test("terms and conditions are ticked; new ones are read again, and the order shows those it was placed under", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "Small print");
  await shop.set(async (settings) => {
    await settings.getByLabel("Terms and conditions").fill("# Payment\n\nPay **early**, see [the law](https://law.example).\n\n<b onclick=alert(1)>Not bold</b> [x](javascript:alert(1)) ![p](https://law.example/p.png)");
    await settings.getByText("As buyers read them").click();
    await expect(settings.getByRole("heading", { name: "Payment", exact: true })).toBeVisible();
    await accessible();
  });
  await shop.checkOut("3");
  const text = page.getByRole("group").filter({ hasText: "Read them" });
  await expect(text.getByText("early", { exact: true })).toHaveCSS("font-weight", "700");
  await expect(text).toContainText("<b onclick=alert(1)>Not bold</b>");
  await expect(text.locator("b, img, [href^='javascript']")).toHaveCount(0);
  const tick = page.getByRole("checkbox", { name: "I accept the terms and conditions" });
  await shop.place();
  await expect(page.getByText("Read the terms and conditions and accept them.").first()).toBeVisible();
  await accessible();
  await tick.check();

  await shop.change({ terms: "Pay late." });
  await shop.place();
  await expect(page.getByText("have changed since you read them").first()).toBeVisible();
  await expect(text).toContainText("Pay late.");
  await expect(tick).not.toBeChecked();
  await tick.check();
  await shop.place();
  await shop.placed();
  await shop.change({ terms: "Never pay." });
  await page.getByRole("button", { name: "Version 2" }).click();
  await expect(page.getByRole("dialog", { name: "Terms and conditions" })).toContainText("Pay late.");
  await accessible();
});

test("delivery is charged by bands of value, and the order says what the checkout said", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "In bands");
  await shop.set(async (settings) => {
    await settings.getByLabel("Delivery charge").fill("9.50");
    await choose(settings, "Charged", "by net value");
    const band = (row: number) => settings.getByRole("group", { name: `Band ${row}` });
    await band(1).getByLabel("From a net value of").fill("50");
    await band(1).getByLabel("Delivery costs").fill("5");
    await band(2).getByLabel("From a net value of").fill("40");
    await band(2).getByLabel("Delivery costs").fill("0");
    await accessible();
    await settings.getByRole("button", { name: "Save changes" }).click();
    await expect(band(2).getByLabel("From a net value of")).toHaveAttribute("aria-invalid", "true");
    await band(2).getByLabel("From a net value of").fill("100");
  });
  await shop.checkOut("5");
  const totals = page.getByRole("definition");
  await expect(totals.getByText("5.00", { exact: true })).toBeVisible();
  await accessible();
  const button = page.getByRole("button", { name: /Place order · £/ }).filter({ visible: true });
  const total = (await button.textContent())!.replace(/.*£/, "");
  await shop.place();
  await shop.placed();
  await expect(totals.getByText("5.00", { exact: true })).toBeVisible();
  await expect(totals.getByText(total, { exact: true })).toBeVisible();
});

test("a group that follows another's prices is that much dearer, and accepts orders without being asked", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "Follows");
  const [scheme] = (await shop.office.get("/tax-schemes")).items;
  const base = await shop.office.post("/groups", { name: "Is followed", currency: "GBP", tax_scheme: scheme.id });
  const { id: product } = await shop.office.post("/products", { sku: "T-followed", name: "Followed" });
  await shop.office.put(`/groups/${base.id}/prices/${product}`, { breaks: [{ price: { amount: "20.00", currency: "GBP" } }] });
  await shop.office.list(shop.group, [product]);
  await shop.set(async (settings) => {
    await choose(settings, "Based on", "Is followed");
    await settings.getByLabel("Times").fill("-1");
    await settings.getByRole("button", { name: "Save changes" }).click();
    await expect(settings.getByLabel("Times")).toHaveAttribute("aria-invalid", "true");
    await settings.getByLabel("Times").fill("1.1");
    await accessible();
  });
  await shop.checkOut("2", "", product);
  await expect(page.getByRole("definition").getByText("44.00", { exact: true }).first()).toBeVisible();
  await shop.place();
  await shop.placed();
  await expect(page.getByRole("definition").getByText("44.00", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Accepted").filter({ visible: true }).first()).toBeVisible();
});

test("how and where to pay is told at check-out and kept by the order", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "On account");
  await signIn(page, demo, logins.admin);
  await page.goto(shop.office.page("/settings"));
  const seller = page.getByRole("form", { name: "Settings" });
  await seller.getByLabel("Account holder").fill("Larkfield Wholesale Ltd");
  await seller.getByLabel("IBAN").fill("GB29 NWBK 6016 1331 9268 18");
  await seller.getByRole("button", { name: "Save changes" }).click();
  await expect(seller.getByLabel("IBAN")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await seller.getByLabel("IBAN").fill("GB29 NWBK 6016 1331 9268 19");
  await seller.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");
  await shop.set(async (settings) => {
    await settings.getByLabel("Days to pay").fill("30");
    await settings.getByRole("checkbox", { name: "Bank details on orders" }).check();
    await settings.getByLabel("Who hears of new orders").fill("on-account@larkfield.example");
    await accessible();
  });
  await shop.checkOut("3");
  await expect(page.getByText("To be paid within 30 days.")).toBeVisible();
  await accessible();
  await shop.place();
  await shop.placed();
  await expect(page.getByText("within 30 days")).toBeVisible();
  await expect(page.getByText("GB29 NWBK 6016 1331 9268 19")).toBeVisible();
  await accessible();
  const recipients = async () => (await shop.office.get("/mails")).items.map(({ recipient }: { recipient: string }) => recipient).join();
  await expect.poll(recipients, { timeout: 60_000 }).toContain("on-account@larkfield.example");
});

test("what is sold by the box is ordered by the box, to another address, and signed for by hand or by name", async ({ page, demo, request, accessible }) => {
  const shop = await newShop(page, demo, request, "By the box", [{ name: "Box", units: 6 }]);
  const dock = { kind: "delivery", name: "Box Stores", street: "2 Dock Road", city: "Whitby", country: "GB" };
  await shop.office.put(`/customers/${shop.customer}`, { addresses: [dock] });
  await shop.set(async (settings) => {
    await settings.getByLabel("Smallest pack").fill("half a dozen");
    await choose(settings, "Signature", "must be given");
    await settings.getByRole("button", { name: "Save changes" }).click();
    await expect(settings.getByLabel("Smallest pack")).toHaveAttribute("aria-invalid", "true");
    await settings.getByLabel("Smallest pack").fill("6");
  });
  await shop.checkOut("2", "Box");
  await page.getByRole("radio", { name: "Box Stores" }).check();
  await expect(page.getByText("2 Dock Road, Whitby")).toBeVisible();
  await shop.place();
  await expect(page.getByText("Sign the order: draw your signature").first()).toBeVisible();
  await accessible();
  const pad = page.getByRole("img", { name: "Sign here" });
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox())!;
  await page.mouse.move(x + width * 0.1, y + height * 0.7);
  await page.mouse.down();
  for (const [across, down] of [[0.3, 0.2], [0.5, 0.8], [0.7, 0.3]] as const) await page.mouse.move(x + width * across, y + height * down, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole("img", { name: "Signed, 1 stroke" })).toBeVisible();
  await shop.place();
  await shop.placed();
  await expect(page.getByRole("img", { name: "Signed by Nell New" })).toBeVisible();
  await expect(page.getByText("2 Dock Road")).toBeVisible();
  await expect(page.getByText("Box 6").filter({ visible: true }).first()).toBeVisible();
  await accessible();

  await shop.fill("1", "Box");
  await page.getByText("Type your name", { exact: true }).click();
  await page.getByLabel("Your full name").fill("Nell Penelope New");
  await shop.place();
  await shop.placed();
  await expect(page.getByText("Nell Penelope New")).toBeVisible();
});

/** A group with one product at £10.00, and a buyer of it who has never been here. */
async function newShop(page: Page, demo: Server, request: APIRequestContext, name: string, packs: { name: string; units: number }[] = []) {
  const office = await Office.open(request, demo);
  const [scheme] = (await office.get("/tax-schemes")).items;
  const group = await office.post("/groups", { name, currency: "GBP", tax_scheme: scheme.id, acceptance: "automatic" });
  const product = packs.length > 0 ? (await office.post("/products", { sku: `T-${name}`, name: `Sold ${name}`, packs })).id : (await office.get("/products?limit=1")).items[0].id;
  await office.put(`/groups/${group.id}/prices/${product}`, { breaks: [{ price: { amount: "10.00", currency: "GBP" } }] });
  const customer = await office.customer(`${name} Ltd`);
  const { storefront } = await office.put(`/groups/${group.id}/customers/${customer}`, {});
  const email = `${name.toLowerCase().replaceAll(/\W/g, ".")}@terms.example`;
  const link = await office.invite(customer, email);
  const visible = (button: RegExp) => page.getByRole("button", { name: button }).filter({ visible: true });
  const fill = async (quantity: string, pack = "", what = product) => {
    const lines = `${demo.url}/api/v1/storefronts/${storefront}/basket/lines`;
    const answer = await page.request.patch(lines, { headers: { Origin: demo.url }, data: { product: what, pack, quantity } });
    expect(answer.ok()).toBe(true);
    await page.goto(`${demo.url}/storefronts/${storefront}/checkout`);
    await expect(page.getByRole("heading", { name: "Check out" })).toBeVisible();
  };
  return {
    office,
    group: group.id as string,
    product: product as string,
    customer,
    /** As the seller's admin, on the group's page. */
    set: async (change: (settings: ReturnType<Page["getByRole"]>) => Promise<void>) => {
      await signIn(page, demo, logins.admin);
      await page.goto(office.page(`/groups/${group.id}?tab=settings`));
      const settings = page.getByRole("form", { name: "Settings" });
      await change(settings);
      await settings.getByRole("button", { name: "Save changes" }).click();
      await toasted(page, "Saved");
    },
    /** As the buyer, whose basket holds so many. */
    checkOut: async (quantity: string, pack = "", what = product) => {
      await page.context().clearCookies();
      await acceptInvitation(page, link);
      await fill(quantity, pack, what);
    },
    /** Once more, by the same buyer. */
    fill,
    /** By the seller, behind the buyer's back. */
    change: async (members: object) => {
      const { name: is, currency, tax_scheme, acceptance, settings } = await office.get(`/groups/${group.id}`);
      await office.put(`/groups/${group.id}`, { name: is, currency, tax_scheme, acceptance, settings, ...members });
    },
    place: async () => visible(/Place order · £/).click(),
    /** Placed, and open as its buyer sees it. */
    placed: async () => {
      await expect(page.getByRole("heading", { name: /Order .* is placed/ })).toBeVisible();
      await page.getByRole("link", { name: "See the order" }).click();
      await expect(page.getByRole("heading", { name: "Deliver to" })).toBeVisible();
    },
  };
}
