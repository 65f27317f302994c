import { acceptInvitation, demoPassword, expect, logins, openSession, signIn, signOut, test, toasted } from "./fixtures";
import { Office } from "./office";

test("a buyer changes name and password, and signs out a device that was left somewhere", async ({ page, request, playwright, demo, accessible }) => {
  const office = await Office.open(request, demo);
  const email = "ada@account.example";
  await acceptInvitation(page, await office.invite(await office.firstCustomer(), email));
  const phone = await playwright.request.newContext({ userAgent: "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0" });
  await openSession(phone, demo, email, "counter bell and ledger");
  const sees = async () => (await phone.get(`${demo.url}/api/v1/session`)).status();
  expect(await sees()).toBe(200);

  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await expect(page.getByRole("main").getByText(email)).toBeVisible();
  await expect(page.getByText("This device")).toBeVisible();
  await accessible();

  await page.getByRole("textbox", { name: "Your name" }).fill("Ada Account");
  await page.getByRole("button", { name: "Save" }).click();
  await toasted(page, "Saved");
  await expect(page.getByRole("button", { name: "Account: Ada Account" })).toBeVisible();

  await page.getByRole("button", { name: "Sign out Firefox on Android" }).click();
  await expect(page.getByText("Firefox on Android")).toHaveCount(0);
  expect(await sees()).toBe(401);

  await openSession(phone, demo, email, "counter bell and ledger");
  await page.reload();
  await page.getByRole("button", { name: "Sign out all others" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out 1 other device?" });
  await expect(dialog).toBeVisible();
  await accessible();
  await dialog.getByRole("button", { name: "Sign out all others" }).click();
  await expect(page.getByText("Firefox on Android")).toHaveCount(0);
  expect(await sees()).toBe(401);

  const present = page.getByRole("textbox", { name: "Present password" });
  const wanted = page.getByRole("textbox", { name: "New password" });
  await present.fill("not this one");
  await wanted.fill("larkfield2026!");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not your password.").first()).toBeVisible();
  await present.fill("counter bell and ledger");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText(/The name of Larkfield Wholesale is guessed first/).first()).toBeVisible();
  await accessible();
  await wanted.fill("oak and brass and bell");
  await page.getByRole("button", { name: "Change the password" }).click();
  await toasted(page, "Your password is changed");
  await openSession(phone, demo, email, "oak and brass and bell");
  await phone.dispose();
});

test("staff reach their account from the office", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.desk, demoPassword);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page).toHaveURL(/\/sellers\/[^/]+\/account$/);
  await expect(page.getByText("This device")).toBeVisible();
  await accessible();
});

test("signing out leaves nothing behind of what was typed", async ({ page, demo }) => {
  await signIn(page, demo, logins.desk, demoPassword);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await page.getByRole("textbox", { name: "Your name" }).fill("Somebody Else");
  const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("draft:")).length);
  await expect.poll(kept).toBeGreaterThan(0);
  await signOut(page);
  await expect.poll(kept).toBe(0);
});

test("a link to the sign-in page leads to no other site", async ({ page, demo }) => {
  for (const elsewhere of ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto(`${demo.url}/sign-in?next=${encodeURIComponent(elsewhere)}`);
    await page.getByLabel("E-mail").fill(logins.desk);
    const password = page.getByRole("textbox", { name: "Password" });
    await expect(password).toHaveAttribute("type", "password");
    await expect(password).toHaveAttribute("autocomplete", "current-password");
    await password.fill(demoPassword);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(demo.url);
  }
});
