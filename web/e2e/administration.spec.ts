import { acceptInvitation, choose, expect, goTo, logins, signIn, signOut, test, toasted } from "./fixtures";
import { Office } from "./office";

// What the admin of an office looks after: colleagues and their rights, keys for programs, mails, settings, tax.

test("a colleague is invited with a security group, and sees more once the admin adds another", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  await goTo(page, "Users");
  await page.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("desk2@larkfield.example");
  await dialog.getByLabel("Name").fill("Dora Desk");
  await choose(dialog, "Security group", "Order desk");
  await accessible();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "desk2@larkfield.example" })).toContainText("Sent, not opened yet");
  await accessible();
  await signOut(page);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Work for Larkfield Wholesale" })).toBeVisible();
  await acceptInvitation(page, link);
  await expect(page.getByRole("heading", { level: 1, name: "Larkfield Wholesale" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" })).toHaveCount(0);
  const office = page.url();
  await page.goto(`${office}/users`);
  await expect(page.getByRole("heading", { name: "You have no right to see this" })).toBeVisible();
  await page.goto(office);
  await signOut(page);

  await signIn(page, demo, logins.admin);
  await goTo(page, "Users");
  const colleague = page.getByRole("listitem").filter({ hasText: "Dora Desk" });
  await expect(colleague).toContainText("Order desk");
  await colleague.getByRole("button", { name: /^Rights/ }).click();
  const rights = page.getByRole("group", { name: "Rights of Dora Desk" });
  await expect(rights.getByRole("checkbox", { name: "Order desk" })).toBeChecked();
  await rights.getByRole("checkbox", { name: "Sales" }).check();
  await accessible();
  await rights.getByRole("button", { name: "Save changes" }).click();
  await expect(colleague).toContainText(/Order desk, Sales|Sales, Order desk/);
  await signOut(page);

  await signIn(page, demo, "desk2@larkfield.example", "counter bell and ledger");
  await goTo(page, "Imports");
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
});

test("a key is made and shown once, works with its rights only, and no more once it is revoked", async ({ page, demo, playwright, accessible }) => {
  await signIn(page, demo, logins.admin);
  const seller = page.url().split("/").at(-1)!;
  await goTo(page, "API keys");
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("ERP");
  await dialog.getByRole("button", { name: "Make key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Tick at least one right");
  await dialog.getByRole("checkbox", { name: "See products" }).check();
  await accessible();
  await dialog.getByRole("button", { name: "Make key" }).click();
  await expect(dialog).toContainText("it is shown this once");
  const token = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await accessible();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  const key = page.getByRole("row").filter({ hasText: "ERP" });
  await expect(key).toContainText("product.view");
  expect(await page.content()).not.toContain(token);
  await accessible();

  const program = await playwright.request.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  const status = async (what: string) => (await program.get(`${demo.url}/api/v1/sellers/${seller}/${what}`)).status();
  expect(await status("products")).toBe(200);
  expect(await status("orders")).toBe(403);
  await key.getByRole("button", { name: "Revoke" }).click();
  const asking = page.getByRole("dialog", { name: "Revoke the key ERP" });
  await accessible();
  await asking.getByRole("button", { name: "Revoke" }).click();
  await expect(key).toHaveCount(0);
  expect(await status("products")).toBe(401);
  await program.dispose();
});

test("every mail lies in the outbox, as its reader sees it and as text, with its link", async ({ page, demo, request, accessible, context }) => {
  const office = await Office.open(request, demo);
  await office.ordersAreMailed();
  const link = await office.invite(await office.firstCustomer(), "olga@outbox.example", "Olga Out");
  await signIn(page, demo, logins.admin);
  await goTo(page, "Outbox");
  await expect(page.getByText("No mail server is set up")).toBeVisible();
  await page.getByRole("row").filter({ hasText: "olga@outbox.example" }).click();
  await expect(page.getByRole("textbox", { name: "Link in this mail" })).toHaveValue(link);
  const mail = page.frameLocator("iframe");
  await expect(mail.getByText("Larkfield Wholesale").first()).toBeVisible();
  await page.getByText("Text", { exact: true }).click();
  await expect(page.locator("pre")).toContainText(link);

  const [{ id }] = (await office.get("/mails?limit=1")).items;
  const alone = await context.newPage();
  await alone.setContent((await office.get(`/mails/${id}`)).html);
  await accessible(alone);
});

test("name, colour and order numbers of an office are changed, and its frame shows them", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.carrick);
  const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"));
  const before = await accent();
  await goTo(page, "Settings");
  const form = page.getByRole("form", { name: "Settings" });
  await form.getByLabel("Seller’s name").fill("Carrick Trading & Sons");
  await form.getByRole("textbox", { name: "Accent" }).fill("rather yellow");
  await form.getByLabel("Numbers begin with").fill("CT-");
  await form.getByLabel("Who hears of new orders").fill("desk@carrick.example\nthe boss");
  await expect(page.getByText("The next order is like CT-1042.")).toBeVisible();
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByRole("textbox", { name: "Accent" })).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("Who hears of new orders")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await form.getByRole("textbox", { name: "Accent" }).fill("#e0b000");
  await form.getByLabel("Who hears of new orders").fill("desk@carrick.example\nboss@carrick.example");
  await form.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");
  await expect(page.getByRole("button", { name: /^Office: Carrick Trading & Sons/ })).toBeVisible();
  expect(await accent()).not.toBe(before);
  await accessible();
  await page.getByRole("button", { name: "Change the number" }).click();
  const numbers = page.getByRole("dialog", { name: "Go on with another number" });
  await numbers.getByLabel("Number of the next order").fill("1");
  await numbers.getByRole("button", { name: "Save changes" }).click();
  await expect(numbers.getByLabel("Number of the next order")).toHaveAttribute("aria-invalid", "true");
  await accessible();
  await numbers.getByLabel("Number of the next order").fill("90210");
  await numbers.getByRole("button", { name: "Save changes" }).click();
  await page.reload();
  await expect(page.getByText("The next order is CT-90210.")).toBeVisible();
  await expect(form.getByLabel("Who hears of new orders")).toHaveValue("desk@carrick.example\nboss@carrick.example");
});

test("a tax scheme is made and changed, and groups can use it", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  await goTo(page, "Tax");
  await page.getByRole("button", { name: "New tax scheme" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Islands");
  await dialog.getByLabel("Tax class").fill("standard");
  await dialog.getByLabel("On documents").fill("Duty 5 %");
  await dialog.getByLabel("%").fill("some");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByLabel("%")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("%").fill("5");
  await dialog.getByRole("button", { name: "Add rate" }).click();
  await dialog.getByLabel("Tax class").nth(1).fill("books");
  await dialog.getByLabel("On documents").nth(1).fill("Duty free");
  await dialog.getByRole("combobox", { name: "Category" }).nth(1).click();
  await page.getByRole("option", { name: "Zero rated" }).click();
  await dialog.getByLabel("%").nth(1).fill("0");
  await expect(dialog.getByLabel("Name")).toHaveValue("Islands");
  await accessible();
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await toasted(page, "Saved");
  const rates = page.getByRole("table").filter({ hasText: "Duty 5 %" });
  await expect(rates.getByRole("row").filter({ hasText: "books" })).toContainText("Duty free");

  await page.getByRole("button", { name: "Edit" }).last().click();
  await expect(dialog.getByLabel("Name")).toHaveValue("Islands");
  await dialog.getByRole("button", { name: "Take rate 2 out" }).click();
  await dialog.getByLabel("%").fill("5.5");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(rates).toContainText("5.5");
  await expect(rates.getByRole("row").filter({ hasText: "books" })).toHaveCount(0);
  await accessible();

  await goTo(page, "Groups");
  await page.getByRole("button", { name: "New group" }).click();
  await choose(dialog, "Tax scheme", "Islands");
  await expect(dialog.getByRole("combobox", { name: "Tax scheme" })).toHaveValue("Islands");
});
