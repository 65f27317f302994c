import { expect, test } from "./fixtures";

test("the API reference is open to all, finds an endpoint and shows what it takes", async ({ page, demo, accessible }) => {
  await page.goto(`${demo.url}/docs/api`);
  await expect(page.getByRole("heading", { name: "API reference" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).not.toHaveCount(0);
  await accessible();
  await page.getByRole("searchbox", { name: "Find an endpoint" }).fill("api-keys");
  const endpoint = page.getByRole("group").filter({ hasText: "post" }).first();
  await endpoint.locator("summary").click();
  await expect(endpoint.getByRole("heading", { name: /^Body/ })).toBeVisible();
  await accessible();
});
