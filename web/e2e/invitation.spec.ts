import type { APIRequestContext } from "@playwright/test";
import { demoPassword, expect, logins, signIn, test } from "./fixtures";

/** Staff invite somebody for the first customer; gives the link that the mail holds. */
async function invite(request: APIRequestContext, url: string, email: string): Promise<string> {
  const headers = { Origin: url };
  const session = await request.post(`${url}/api/v1/session`, { headers, data: { email: logins.admin, password: demoPassword } });
  const [{ id: seller }] = (await session.json()).sellers;
  const customers = await request.get(`${url}/api/v1/sellers/${seller}/customers?limit=1`);
  const [{ id: customer }] = (await customers.json()).items;
  const path = `${url}/api/v1/sellers/${seller}/customers/${customer}/invitations`;
  const invited = await request.post(path, { headers, data: { email, name: "Nell New" } });
  expect(invited.status()).toBe(201);
  return (await invited.json()).link;
}

test("somebody new accepts an invitation with a password, and can order", async ({ page, playwright, demo, accessible, isMobile }) => {
  const staff = await playwright.request.newContext();
  const link = await invite(staff, demo.url, isMobile ? "nell@phone.example" : "nell@desk.example");
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
  await staff.dispose();
});

test("a buyer who is signed in adds an invitation that was sent to another address", async ({ page, playwright, demo, isMobile }) => {
  const staff = await playwright.request.newContext();
  const link = await invite(staff, demo.url, isMobile ? "other@phone.example" : "other@desk.example");
  await signIn(page, demo, logins.buyer2);
  await page.goto(link);
  await page.getByRole("button", { name: `Accept as ${logins.buyer2}` }).click();
  await expect(page.getByRole("heading", { name: "Your suppliers" })).toBeVisible();
  await staff.dispose();
});
