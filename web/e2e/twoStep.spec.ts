import { type Page } from "@playwright/test";
import { acceptInvitation, expect, signOut, test, toasted } from "./fixtures";
import { Office } from "./office";
import { totp } from "./totp";

const password = "counter bell and ledger";

async function typeLogin(page: Page, email: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

// Each code works once, so that the steps of 30 seconds go on from use to use: before, now, after.
test("a buyer turns two-step sign-in on, signs in with code and recovery code, and turns it off", async ({ page, request, demo, accessible }) => {
  const office = await Office.open(request, demo);
  const email = "tess@twostep.example";
  await acceptInvitation(page, await office.invite(await office.firstCustomer(), email));
  await page.goto(`${demo.url}/account`);

  await page.getByRole("button", { name: "Turn on two-step sign-in" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Present password" }).fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const key = (await dialog.getByRole("textbox", { name: "Key" }).inputValue()).replaceAll(" ", "");
  const code = dialog.getByRole("textbox", { name: "Code" });
  await accessible();
  await code.fill(totp(key, 4));
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText(/clock of your device is about 2 minutes ahead/).first()).toBeVisible();
  await code.fill(totp(key, -1));
  await dialog.getByRole("button", { name: "Confirm" }).click();
  const codes = dialog.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [recovery = "", another = ""] = await codes.allTextContents();
  await accessible();
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText(/^On since/)).toBeVisible();
  await accessible();
  await signOut(page);

  await typeLogin(page, email);
  const second = page.getByRole("textbox", { name: "Code" });
  await expect(second).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await accessible();
  await second.fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await second.fill(totp(key, 0));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();
  await signOut(page);

  await typeLogin(page, email);
  await second.fill(recovery);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();
  await signOut(page);

  await typeLogin(page, email);
  await second.fill(recovery);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(/it was used: each works once/).first()).toBeVisible();
  await second.fill(totp(key, 1));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();

  await page.goto(`${demo.url}/account`);
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
  await page.getByRole("button", { name: "Turn off" }).click();
  await dialog.getByRole("textbox", { name: "Present password" }).fill(password);
  await dialog.getByRole("textbox", { name: "Code" }).fill(recovery);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(dialog.getByText(/it was used: each works once/).first()).toBeVisible();
  await accessible();
  await dialog.getByRole("textbox", { name: "Code" }).fill(another);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await toasted(page, "Two-step sign-in is off");
  await expect(page.getByRole("button", { name: "Turn on two-step sign-in" })).toBeVisible();
});
