import { acceptInvitation, expect, logins, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";

// The people of one company order together: one invites, another fills the basket and hands it over.

test("a buyer invites a colleague who fills a basket and hands it over to be placed", async ({ page, browser, request, demo, accessible, isMobile }) => {
  const who = isMobile ? "phil" : "dora";
  const manager = isMobile ? logins.buyer2 : logins.buyer;
  await signIn(page, demo, manager);
  await page.getByRole("region", { name: "Larkfield Wholesale" }).getByRole("link", { name: "Larkfield Wholesale" }).click();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Colleagues" }).click();
  await expect(page.getByRole("heading", { name: "Colleagues" })).toBeVisible();
  const me = page.getByRole("listitem").filter({ hasText: manager });
  await me.getByRole("checkbox", { name: /^Manages colleagues/ }).click();
  await toasted(page, "Somebody who may manage colleagues has to stay");
  await page.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(`${who}@shops.example`);
  await dialog.getByLabel("Name").fill(who);
  await dialog.getByRole("checkbox", { name: "Places orders" }).uncheck();
  await accessible();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await toasted(page, "The invitation is on its way");
  await expect(page.getByRole("listitem").filter({ hasText: `${who}@shops.example` })).toContainText("not opened yet");

  // the link comes by mail alone
  const office = await Office.open(request, demo);
  const mails = (await office.get("/mails")).items;
  const mail = mails.find(({ recipient }: { recipient: string }) => recipient === `${who}@shops.example`);
  const { text } = await office.get(`/mails/${mail.id}`);
  const link = /http\S+\/invitations\/\S+/.exec(text)![0];
  const theirs = await (await browser.newContext()).newPage();
  await acceptInvitation(theirs, link);
  const { items } = await (await theirs.request.get(`${demo.url}/api/v1/storefronts`)).json();
  const storefront = items[0].id;
  const products = (await (await theirs.request.get(`${demo.url}/api/v1/storefronts/${storefront}/products?q=mug`)).json()).items;
  const { id: product } = products.find(({ price }: { price: object | null }) => price);
  await theirs.request.patch(`${demo.url}/api/v1/storefronts/${storefront}/basket/lines`, { headers: { Origin: demo.url }, data: { product, quantity: "240" } });
  await theirs.goto(`${demo.url}/storefronts/${storefront}/basket`);
  await theirs.getByRole("button", { name: "Hand over" }).filter({ visible: true }).first().click();
  await theirs.getByRole("dialog").getByLabel("What they should know").fill("By Friday, please");
  await accessible(theirs);
  await theirs.getByRole("dialog").getByRole("button", { name: "Hand over" }).click();
  await toasted(theirs, /^Your lines are in the basket of/);
  await expect(theirs.getByText("Your basket is empty").first()).toBeVisible();
  await theirs.context().close();

  const basket = await (await page.request.get(`${demo.url}/api/v1/storefronts/${storefront}/basket/lines?product=${product}`)).json();
  expect(Number(basket.items[0].quantity)).toBeGreaterThanOrEqual(240);

  // and who is removed is out
  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: `${who}@shops.example` });
  await row.getByRole("checkbox", { name: /^Places orders/ }).click();
  await expect(row.getByRole("checkbox", { name: /^Places orders/ })).toBeChecked();
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
  await page.request.delete(`${demo.url}/api/v1/storefronts/${storefront}/basket`, { headers: { Origin: demo.url } });
});
