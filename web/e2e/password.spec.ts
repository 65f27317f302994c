import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { acceptInvitation, expect, signOut, test } from "./fixtures";
import { Office } from "./office";
import type { Server } from "./server";

/** The mails to an address as they lie in the outbox folder, their text without the folds of transport. */
async function mailsTo(server: Server, email: string): Promise<string[]> {
  const folder = join(server.data, "outbox");
  const texts = await Promise.all((await readdir(folder)).toSorted().map((file) => readFile(join(folder, file), "utf8")));
  return texts.filter((text) => text.includes(email)).map((text) => text.replaceAll(/=\r?\n/g, ""));
}

async function resetLink(server: Server, email: string): Promise<string> {
  const link = async () => (await mailsTo(server, email)).map((text) => /http:\S+\/reset-password\/[\w-]+/.exec(text)?.[0]).findLast(Boolean) ?? "";
  await expect.poll(link).not.toBe("");
  return link();
}

test("in a demo, one click comes in as somebody", async ({ page, demo }) => {
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole("region", { name: "This is a demo" }).getByRole("button", { name: "Order desk at Larkfield Wholesale" }).click();
  await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })).toBeVisible();
});

test("who forgot their password sets a new one by the link of a mail", async ({ page, request, demo, accessible }) => {
  const office = await Office.open(request, demo);
  const email = "fay@forgot.example";
  await acceptInvitation(page, await office.invite(await office.firstCustomer(), email));
  await signOut(page);

  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible(); // its E-mail, not that of signing in
  await page.getByLabel("E-mail").fill(email);
  await accessible();
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status")).toContainText(email);
  await accessible();

  const link = await resetLink(demo, email);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await accessible();
  const password = page.getByRole("textbox", { name: "New password" });
  await password.fill("password1234");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await password.fill("oak and brass and bell");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await accessible();

  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("oak and brass and bell");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("region", { name: "Larkfield Wholesale" })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link can't be used" })).toBeVisible();
  await accessible();
});

test("an address that nobody has is answered alike", async ({ page, demo }) => {
  await page.goto(`${demo.url}/forgot-password`);
  await page.getByLabel("E-mail").fill("nobody@nowhere.example");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status")).toContainText("nobody@nowhere.example");
});
