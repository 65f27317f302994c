import { expect, logins, signIn, test } from "./fixtures";
import { Office } from "./office";

test("somebody new accepts an invitation with a password, and can order", async ({ page, request, demo, accessible }) => {
  const office = await Office.open(request, demo);
  const link = await office.invite(await office.firstCustomer(), "nell@new.example");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Order from Larkfield Wholesale" })).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Nell New");
  await accessible();
  await page.getByRole("textbox", { name: "New password" }).fill("short");
  await page.getByRole("button", { name: "Start ordering" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("textbox", { name: "New password" }).fill("counter bell and ledger");
  await page.getByRole("button", { name: "Start ordering" }).click();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This invitation can't be used" })).toBeVisible();
});

test("a buyer who is signed in adds an invitation that was sent to another address", async ({ page, request, demo }) => {
  const office = await Office.open(request, demo);
  const link = await office.invite(await office.firstCustomer(), "other@new.example");
  await signIn(page, demo, logins.buyer4);
  await page.goto(link);
  await page.getByRole("button", { name: `Accept as ${logins.buyer4}` }).click();
  await expect(page.getByRole("heading", { name: "Your suppliers" })).toBeVisible();
});
