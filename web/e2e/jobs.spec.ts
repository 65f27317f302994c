import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { expect, goTo, logins, openSession, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";
import type { Server } from "./server";

// What is done in the background, and what staff do where it failed.

/** An import whose job has failed: the machine lacked its file when it was to be applied. The file is there again. */
async function failedImport(request: APIRequestContext, demo: Server, sku: string, admin: string = logins.admin): Promise<{ office: Office; id: string }> {
  const office = await Office.open(request, demo, admin);
  const id = await office.checked("products", `sku,name\n${sku},Bell\n`);
  const [files, away] = [join(demo.data, "files"), join(demo.data, "away")];
  await rename(files, away);
  const headers = { Origin: demo.url };
  const applied = await request.post(`${demo.url}/api/v1/sellers/${office.seller}/imports/${id}/application`, { headers });
  expect(applied.status()).toBe(202);
  await expect.poll(async () => (await office.get(`/imports/${id}`)).state).toBe("failed");
  await rename(away, files);
  return { office, id };
}

test("what has failed stands first with its cause, is ticked, tried again, and done", async ({ page, demo, request, accessible }) => {
  const { office, id } = await failedImport(request, demo, "JOB-1");
  await signIn(page, demo, logins.admin);
  await goTo(page, "Jobs");
  const tabs = page.getByRole("navigation", { name: "Jobs by state" });
  await expect(tabs.getByRole("link", { name: /^Failed/ })).toHaveAttribute("aria-current", "page");
  const job = page.getByRole("row").filter({ hasText: "Import products" });
  await expect(job).toContainText("products.csv · The file is not on this machine.");
  await accessible();
  await job.getByRole("checkbox").check();
  await accessible();
  await page.getByRole("region", { name: "1 ticked" }).getByRole("button", { name: "Retry" }).click();
  await toasted(page, "1 job will be tried again");
  await expect(page.getByRole("row").filter({ hasText: "Import products" }).first()).toContainText("Done");
  expect((await office.get(`/imports/${id}`)).state).toBe("done");
  await tabs.getByRole("link", { name: "Failed" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has failed" })).toBeVisible();
});

test("a failed job leads to what it is about, and can be given up", async ({ page, demo, request, accessible }) => {
  const { office, id } = await failedImport(request, demo, "JOB-2");
  const [{ id: job }] = (await office.get("/jobs?state=failed")).items;
  await signIn(page, demo, logins.admin);
  await page.goto(office.page(`/jobs?job=${job}`));
  await expect(page.getByRole("alert")).toContainText("The file is not on this machine.");
  await accessible();
  await page.getByRole("button", { name: "Cancel job" }).click();
  const asking = page.getByRole("dialog", { name: "Cancel “Import products”" });
  await expect(asking).toContainText("what it has applied stays");
  await accessible();
  await asking.getByRole("button", { name: "Cancel job" }).click();
  await toasted(page, "The job is cancelled");
  await page.getByRole("link", { name: "products.csv" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import products" })).toBeVisible();
  expect((await office.get(`/imports/${id}`)).state).toBe("cancelled");
});

test("who does not administer the office sees no jobs", async ({ page, demo }) => {
  await signIn(page, demo, logins.desk);
  const office = await Office.open(page.request, demo, logins.desk);
  await page.goto(office.page("/jobs"));
  await expect(page.getByRole("heading", { name: "You have no right to see this" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true }).getByRole("link", { name: /^Jobs/ })).toHaveCount(0);
});

test("the operator finds what has failed at any seller, has it tried again, and gives up what can't be mended", async ({ page, demo, request, accessible }) => {
  const { office, id } = await failedImport(request, demo, "JOB-3", logins.carrick);
  await signIn(page, demo, logins.admin);
  await page.getByRole("button", { name: /^Office/ }).click();
  await page.getByRole("menuitem", { name: /Tradecounter/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await page.getByRole("button", { name: "Seller", exact: true }).click();
  await page.getByRole("menuitem", { name: "Carrick" }).click();
  const job = page.getByRole("row").filter({ hasText: "Import products" }).filter({ hasText: "Carrick" });
  await expect(job).toContainText("The file is not on this machine.");
  await expect(job, "what is imported is the seller's own").not.toContainText("products.csv");
  await accessible();
  await job.getByRole("checkbox").check();
  await page.getByRole("region", { name: "1 ticked" }).getByRole("button", { name: "Retry" }).click();
  await toasted(page, "1 job will be tried again");
  await expect.poll(async () => (await office.get(`/imports/${id}`)).state).toBe("done");

  const { id: other } = await failedImport(request, demo, "JOB-4", logins.carrick);
  const [{ id: failed }] = (await office.get("/jobs?state=failed")).items;
  await page.goto(`${demo.url}/operator/jobs?state=failed&job=${failed}`);
  await page.getByRole("button", { name: "Cancel job" }).click();
  const asking = page.getByRole("dialog", { name: "Cancel “Import products”" });
  await accessible();
  await asking.getByRole("button", { name: "Cancel job" }).click();
  await toasted(page, "The job is cancelled");
  expect((await office.get(`/imports/${other}`)).state).toBe("cancelled");
});

test("the operator sees what runs now", async ({ page, demo, context }) => {
  await signIn(page, demo, logins.admin);
  const office = await Office.open(page.request, demo);
  const desk = await context.newPage();
  await desk.goto(office.page("/orders")); // which waits until an order moves
  await page.goto(`${demo.url}/operator/running`);
  const requests = page.getByRole("table", { name: "Requests" });
  await expect(requests.getByRole("row").filter({ hasText: "orders/changes" }).first()).toContainText("Waiting for news");
  await expect(page.getByRole("meter", { name: /^Reading/ })).toBeVisible();
  await desk.close();
});

test("the operator signs a login out wherever it is signed in", async ({ page, demo, browser, accessible }) => {
  const lost = await browser.newContext({ baseURL: demo.url });
  await openSession(lost.request, demo, logins.buyer4);
  await signIn(page, demo, logins.admin);
  await page.goto(`${demo.url}/operator/sign-out`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(logins.buyer4);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("status").filter({ hasText: logins.buyer4 })).toContainText("is signed out");
  await accessible();
  expect((await lost.request.get("/api/v1/session")).status()).toBe(401);
  await lost.close();
  await page.getByRole("textbox", { name: "E-mail" }).fill("nobody@shops.example");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Nobody is signed in as nobody@shops.example.")).toBeVisible();
});

test("who is not the operator sees nothing of that", async ({ page, demo }) => {
  await signIn(page, demo, logins.desk);
  await page.goto(`${demo.url}/operator/jobs`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
