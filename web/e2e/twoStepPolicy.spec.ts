import { expect, goTo, signIn, test } from "./fixtures";
import { Server } from "./server";
import { totp } from "./totp";

test("an office that asks for two-step sign-in leads its staff to turn it on", async ({ page, accessible }) => {
  const server = await Server.start();
  try {
    const token = (await server.printed(/http:\S+\/setup\/\S+/)).split("/").at(-1)!;
    const owner = { owner_name: "Olive Owner", owner_email: "olive@policy.example", owner_password: "a counter of oak and brass" };
    const made = await page.request.post(`${server.url}/api/v1/setup/${token}`, { headers: { Origin: server.url }, data: { seller_name: "Policy House", country: "GB", ...owner } });
    expect(made.ok()).toBe(true);
    await signIn(page, server, owner.owner_email, owner.owner_password);
    await goTo(page, "Users");
    await expect(page.getByText("Two-step sign-in is up to each of the staff")).toBeVisible();
    await page.getByRole("button", { name: "Require it" }).click();
    const dialog = page.getByRole("dialog", { name: "Require two-step sign-in of all staff?" });
    await expect(dialog).toBeVisible();
    await accessible();
    await dialog.getByRole("button", { name: "Require it" }).click();

    await expect(page.getByRole("heading", { name: "Policy House asks for two-step sign-in" })).toBeVisible();
    await accessible();
    await page.getByRole("textbox", { name: "Present password" }).fill(owner.owner_password);
    await page.getByRole("button", { name: "Go on" }).click();
    const key = (await page.getByRole("textbox", { name: "Key" }).inputValue()).replaceAll(" ", "");
    await accessible();
    await page.getByRole("textbox", { name: "Code" }).fill(totp(key));
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await accessible();
    await page.getByRole("button", { name: "I have kept them" }).click();

    await expect(page.getByText("Two-step sign-in is required of staff")).toBeVisible();
    await expect(page.getByText("All active staff have it.")).toBeVisible();
    await accessible();
  } finally {
    await server.stop();
  }
});
