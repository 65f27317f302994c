import type { Page } from "@playwright/test";
import { expect, logins, signIn, test } from "./fixtures";

const dialog = (page: Page) => page.getByRole("dialog");

async function toUsers(page: Page): Promise<void> {
  await expect(page).toHaveURL(/sellers\//);
  await page.goto(page.url().replace(/(sellers\/[^/?]+).*/, "$1/users"));
  await expect(page.getByRole("heading", { name: "Security groups" })).toBeVisible();
}

test("an admin makes a security group, changes its rights and deletes it", async ({ page, demo, accessible }, { project }) => {
  const name = `Van drivers, ${project.name}`;
  await signIn(page, demo, logins.admin);
  await toUsers(page);

  await page.getByRole("button", { name: "New security group" }).click();
  await dialog(page).getByRole("button", { name: "Make group" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("to mend");
  await dialog(page).getByLabel("Name").fill(name);
  await dialog(page).getByLabel("See orders").check();
  await accessible();
  await dialog(page).getByRole("button", { name: "Make group" }).click();
  await expect(dialog(page)).toBeHidden();
  const row = page.getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("1 right · 0 people");

  await row.getByRole("button", { name: "Edit" }).click();
  await dialog(page).getByLabel("See products").check();
  await dialog(page).getByRole("button", { name: "Save changes" }).click();
  await expect(row).toContainText("2 rights");
  await accessible();

  await row.getByRole("button", { name: "Delete" }).click();
  await dialog(page).getByRole("button", { name: "Delete" }).click();
  await expect(row).toBeHidden();

  await page.getByRole("button", { name: "Edit Admin" }).click();
  await dialog(page).getByLabel("Manage users").uncheck();
  await dialog(page).getByRole("button", { name: "Save changes" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("Somebody who may manage users, without limits, has to stay");
});

test("an admin limits a colleague to a customer, and lifts the limit again", async ({ page, demo, accessible }) => {
  await signIn(page, demo, logins.admin);
  await toUsers(page);
  const row = page.getByRole("listitem").filter({ hasText: "Sam Pryce" });

  await row.getByRole("button", { name: "Limits" }).click();
  await dialog(page).getByLabel("Only some customers").check();
  await dialog(page).getByRole("button", { name: "Save changes" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("Choose the customers");
  await dialog(page).getByPlaceholder("Add a customer").click();
  await page.getByRole("option").first().click();
  await accessible();
  await dialog(page).getByRole("button", { name: "Save changes" }).click();
  await expect(row).toContainText("some customers only");

  await row.getByRole("button", { name: "Limits" }).click();
  await dialog(page).getByLabel("Only some customers").uncheck();
  await dialog(page).getByRole("button", { name: "Save changes" }).click();
  await expect(row).not.toContainText("some customers only");
});
