import { acceptInvitation, choose, expect, goTo, logins, signIn, signOut, test, toasted } from "./fixtures";
import { Office } from "./office";

// A customer from the first entry to a buyer who orders, and is kept from it again.

test("a customer is entered and changed; what is wrong is said at its field", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  await goTo(page, "Customers");
  await page.getByRole("link", { name: "New customer" }).click();
  const fields = page.getByRole("form", { name: "New customer" });
  await fields.getByLabel("E-mail").fill("hatch at harbour");
  await fields.getByLabel("Days to pay").fill("a month");
  await fields.getByRole("button", { name: "Add customer" }).click();
  await expect(fields.getByLabel("Days to pay")).toHaveAttribute("aria-invalid", "true");
  await fields.getByLabel("Days to pay").fill("30");
  await fields.getByRole("button", { name: "Add customer" }).click();
  await expect(fields.getByRole("alert")).toContainText("2 things to mend");
  await expect(fields.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(fields.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await accessible();

  await fields.getByLabel("Name", { exact: true }).fill("Harbour & Hatch");
  await fields.getByRole("textbox", { name: /^Code/ }).fill("HH-1");
  await fields.getByLabel("E-mail").fill("hatch@harbour.example");
  await choose(fields, "Tax", "Exempt");
  await fields.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Harbour & Hatch" })).toBeVisible();
  await expect(page.getByText("Nobody orders for this customer yet")).toBeVisible();
  await accessible();

  const details = page.getByRole("form", { name: "Details" });
  await details.getByLabel("Town").fill("Whitby");
  await details.getByLabel("Tags").fill("gifts, coast");
  await expect(page.getByText("2 unsaved changes")).toBeVisible();
  await page.reload();
  await expect(details.getByLabel("Town")).toHaveValue("Whitby");
  await details.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");

  await page.getByRole("button", { name: "Add address" }).click();
  const address = page.getByRole("dialog", { name: "Add address" });
  await choose(address, "For", "Invoices");
  await address.getByLabel("Street and number").fill("1 Ledger Lane");
  await address.getByRole("button", { name: "Save changes" }).click();
  await expect(address.getByLabel("Town")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await address.getByLabel("Town").fill("York");
  await address.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Invoices" })).toContainText("1 Ledger Lane, York");
  await page.getByRole("button", { name: "Add contact" }).click();
  const contact = page.getByRole("dialog", { name: "Add contact" });
  await contact.getByLabel("Name").fill("Bo Books");
  await contact.getByRole("textbox", { name: /^Role/ }).fill("Accounts");
  await contact.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Bo Books" })).toContainText("Accounts");
  await page.getByRole("listitem").filter({ hasText: "Invoices" }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog", { name: "Remove Invoices" }).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Everything goes to the address below")).toBeVisible();

  await goTo(page, "Customers");
  await page.getByRole("searchbox", { name: /Name, code/ }).fill("whitby");
  await expect(page.getByRole("row").filter({ hasText: "Harbour & Hatch" })).toBeVisible();
});

test("a buyer is invited by a mail on the Outbox page and a link to copy, and orders; switched off, they see nothing", async ({ page, context, demo, request, accessible }) => {
  const office = await Office.open(request, demo);
  await office.ordersAreMailed();
  const customer = await office.customer("Mill Lane Gifts");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/customers/${customer}`));
  await expect(page.getByText("Nobody orders for this customer yet")).toBeVisible();
  await choose(page, "Add a group", /Trade UK/);
  await expect(page.getByRole("button", { name: "Take out of Trade UK" })).toBeVisible();

  await page.getByRole("button", { name: "Invite a buyer" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("E-mail").fill("mia@mill.example");
  await dialog.getByLabel("Name").fill("Mia Mill");
  await dialog.getByRole("button", { name: "Look at the mail first" }).click();
  await expect(dialog.frameLocator("iframe").getByText("Dear Mia Mill")).toBeVisible();
  await accessible();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const link = await dialog.getByLabel("Link").inputValue();
  await accessible();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "mia@mill.example" })).toContainText("Sent, not opened yet");

  await goTo(page, "Outbox");
  const mail = page.getByRole("row").filter({ hasText: "mia@mill.example" });
  await mail.click();
  await expect(page.getByRole("textbox", { name: "Link in this mail" })).toHaveValue(link);
  await accessible();

  await signOut(page);
  await acceptInvitation(page, link);
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toContainText("Mill Lane Gifts");
  await signOut(page);

  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/customers/${customer}`));
  const buyer = page.getByRole("listitem").filter({ hasText: "mia@mill.example" });
  await expect(buyer).toContainText("Active");
  await accessible();
  await buyer.getByRole("button", { name: "Switch off" }).click();
  const asking = page.getByRole("dialog", { name: "Switch off Mia Mill" });
  await expect(asking).toContainText("can no longer order");
  await accessible();
  await asking.getByRole("button", { name: "Switch off" }).click();
  await expect(buyer).toContainText("Switched off");
  await signOut(page);
  await signIn(page, demo, "mia@mill.example", "counter bell and ledger");
  await expect(page.getByRole("heading", { name: "No supplier yet" })).toBeVisible();
  await accessible();
});

test("a renewed link replaces the old one, and a withdrawn one ends", async ({ page, demo, request, accessible }) => {
  const office = await Office.open(request, demo);
  const customer = await office.customer("Corner & Co");
  const first = await office.invite(customer, "cora@corner.example", "Cora Corner");
  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/customers/${customer}`));
  const invited = page.getByRole("listitem").filter({ hasText: "cora@corner.example" });
  await invited.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog", { name: "New link for Cora Corner" });
  const second = await dialog.getByLabel("Link").inputValue();
  expect(second).not.toBe(first);
  await accessible();
  await dialog.getByRole("button", { name: "Done" }).click();

  const unusable = page.getByRole("heading", { name: "This invitation can't be used" });
  await page.goto(first);
  await expect(unusable).toBeVisible();
  await page.goto(second);
  await expect(page.getByRole("heading", { name: "Order from Larkfield Wholesale" })).toBeVisible();

  await page.goto(office.page(`/customers/${customer}`));
  await expect(invited).toContainText("Link opened");
  await invited.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(invited).toHaveCount(0);
  await page.goto(second);
  await expect(unusable).toBeVisible();
});
