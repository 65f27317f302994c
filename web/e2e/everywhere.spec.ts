import type { Locator, Page } from "@playwright/test";
import { expect, logins, openSession, test } from "./fixtures";
import { Office } from "./office";

// Every page there is, in light and in dark: axe finds nothing, nothing reaches over the edge, the browser complains of
// nothing. A new route fails here until it is visited.

/** What has to be seen before a page counts as there, and the search words that bring it up. */
type Look = { shows: (page: Page) => Locator; search?: string };
type Area = Record<string, Look[]>;

const look = (shows: Look["shows"], search = ""): Look => ({ shows, search });
const title = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name });
const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { name });
const table = (name: string | RegExp) => (page: Page) => page.getByRole("table", { name }).locator("tbody tr").first();
const field = (name: string | RegExp) => (page: Page) => page.getByRole("textbox", { name }).first();

const door: Area = {
  "/sign-in": [look(title("Sign in"))],
  "/forgot-password": [look(title("Forgot your password?"))],
  "/reset-password/$token": [look(title("This link can't be used"))],
  "/docs/api": [look(heading("API reference"))],
  "/invitations/$token": [look(title("Order from Larkfield Wholesale"))],
};

const setUp: Area = {
  "/setup/$token": [look(title("Set up your sales office"))],
};

const portal: Area = {
  "/": [look(table("Orders"))],
  "/storefronts/$storefront": [look(table("All products"))],
  "/storefronts/$storefront/products": [
    look(table("lantern"), "?q=lantern"),
    look(heading("Nothing found for “xyzzy”"), "?q=xyzzy"),
    look((page) => page.getByRole("dialog", { name: "Product" }).getByRole("heading").nth(1), "?product=$product"),
  ],
  "/storefronts/$storefront/basket": [look(title("Basket"))],
  "/storefronts/$storefront/colleagues": [look(title("Colleagues"))],
  "/storefronts/$storefront/checkout": [look(title("Check out"))],
  "/storefronts/$storefront/quick-order": [look(title("Quick order"))],
  "/storefronts/$storefront/again/$order": [look(title(/again$/))],
  "/baskets": [look(title("Baskets"))],
  "/orders": [look(table("Orders")), look(heading("No orders fit"), "?q=xyzzy")],
  "/orders/$order": [look(heading("Timeline"))],
  "/orders/$order/placed": [look(title(/is placed/))],
  "/account": [look((page) => page.getByText("This device"))],
};

const work: Area = {
  "/sellers/$seller": [look(heading("Groups"))],
  "/sellers/$seller/orders": [look(table("Orders")), look(table("Orders"), "?state=all"), look(heading("Nothing is on hold"), "?state=on_hold")],
  "/sellers/$seller/orders/$order": [look(heading("Timeline"))],
  "/sellers/$seller/orders/new": [look(heading("Whose order is it?")), look((page: Page) => page.getByRole("combobox", { name: "SKU or barcode, line 1" }), "?customer=$customer")],
  "/sellers/$seller/orders/$order/edit": [look(title(/^Change /))],
  "/sellers/$seller/customers": [look(table("Customers")), look(heading("No customers fit"), "?q=xyzzy")],
  "/sellers/$seller/customers/new": [look(field("Name"))],
  "/sellers/$seller/customers/$customer": [look(field("Town"))],
  "/sellers/$seller/products": [look(table("Products"))],
  "/sellers/$seller/products/new": [look(field("SKU"))],
  "/sellers/$seller/products/$product": [look(field("SKU")), look(table(/^Prices of/), "?tab=prices")],
  "/sellers/$seller/products/$product/stock": [look(table("By site"))],
  "/sellers/$seller/stock": [look(table("Stock at Main"))],
};

const terms: Area = {
  "/sellers/$seller/groups": [look(table("Groups"))],
  "/sellers/$seller/groups/$group": [
    look(table(/^Prices of/)),
    look(table("Products"), "?tab=products"),
    look(table("Customers"), "?tab=customers"),
    look(field("Delivery charge"), "?tab=settings"),
  ],
  "/sellers/$seller/imports": [look(table("Imports"))],
  "/sellers/$seller/imports/new": [look(title("Import prices"), "?kind=prices")],
  "/sellers/$seller/imports/$import": [look(heading(/refused, by reason/))],
};

const administration: Area = {
  "/sellers/$seller/users": [look((page) => page.getByRole("listitem").filter({ hasText: logins.admin }))],
  "/sellers/$seller/api-keys": [look(heading("No API keys"))],
  "/sellers/$seller/mails": [look((page) => page.getByRole("row").nth(1)), look(field("Link in this mail"), "?mail=$mail")],
  "/sellers/$seller/jobs": [look(table("Jobs"), "?state=all"), look(heading("Nothing has failed"), "?state=failed")],
  "/sellers/$seller/settings": [look(field("Seller’s name"))],
  "/sellers/$seller/account": [look((page) => page.getByText("This device"))],
  "/sellers/$seller/sites": [look(heading("Main"))],
  "/sellers/$seller/tax": [look((page) => page.getByRole("table").first())],
};

const operator: Area = {
  "/operator": [look(title("Jobs"))],
  "/operator/jobs": [look(table("Jobs"), "?state=all"), look(heading("Nothing has failed"), "?state=failed"), look(heading("No jobs of this kind"), "?kind=sweep_staged_lines")],
  "/operator/running": [look(heading("Threads"))],
  "/operator/sign-out": [look(title("Sign out a login"))],
  "/operator/account": [look((page) => page.getByText("This device"))],
};

/** An office of which nothing is there yet says at each place what to do first. */
const empty: Area = {
  "/sellers/$seller": [look(heading("First steps"))],
  "/sellers/$seller/orders": [look(heading("Nothing to accept"))],
  "/sellers/$seller/customers": [look(heading("No customers yet"))],
  "/sellers/$seller/products": [look(heading("No products yet"))],
  "/sellers/$seller/groups": [look(heading("No groups yet"))],
  "/sellers/$seller/imports": [look(heading("Nothing has been imported yet"))],
  "/sellers/$seller/mails": [look(heading("No mails yet"))],
  "/sellers/$seller/jobs": [look(heading("Nothing was done lately"))],
};

test.describe.configure({ timeout: 300_000 }); // many pages

test("the door", async ({ page, request, demo, accessible }) => {
  const office = await Office.open(request, demo);
  const link = await office.invite(await office.firstCustomer(), "evan@everywhere.example");
  await visitor(page, accessible)(demo.url, door, { token: lastOf(link) });
});

test("a store that is set up", async ({ page, server, accessible }) => {
  const visit = visitor(page, accessible);
  const token = lastOf(await server.printed(/http:\S+\/setup\/\S+/));
  await visit(server.url, setUp, { token });
  const owner = { owner_name: "Olive Owner", owner_email: "olive@empty.example", owner_password: "a counter of oak and brass" };
  const made = await page.request.post(`${server.url}/api/v1/setup/${token}`, {
    headers: { Origin: server.url },
    data: { seller_name: "Empty House", country: "GB", ...owner },
  });
  expect(made.ok()).toBe(true);
  const session = await (await page.request.get(`${server.url}/api/v1/session`)).json();
  await visit(server.url, empty, { seller: session.sellers[0].id });
});

test("the portal", async ({ page, demo, accessible }) => {
  await openSession(page.request, demo, logins.buyer3);
  const api = `${demo.url}/api/v1`;
  const items = async (path: string) => (await (await page.request.get(`${api}${path}`)).json()).items;
  const [{ id: order, storefront }] = await items("/orders");
  const [{ id: product }] = await items(`/storefronts/${storefront}/products`);
  const line = { product, quantity: "24" };
  await page.request.patch(`${api}/storefronts/${storefront}/basket/lines`, { headers: { Origin: demo.url }, data: line });
  await visitor(page, accessible)(demo.url, portal, { storefront, order, product });
});

for (const [what, area] of Object.entries({ "the office at work": work, "its terms and imports": terms, "its administration": administration, "its operator’s pages": operator }))
  test(what, async ({ page, demo, accessible }) => {
    const office = await Office.open(page.request, demo);
    const first = async (path: string) => (await office.get(path)).items[0].id;
    const ids = {
      seller: office.seller,
      order: await first("/orders"),
      customer: await first("/customers"),
      product: await first("/products"),
      group: await first("/groups"),
      import: await office.checked("products", "sku,name,weight_g\nEV-1,Lamp,1\nEV-2,,\nEV-3,Torch,heavy\n"),
    };
    await office.invite(ids.customer, "eve@everywhere.example");
    await visitor(page, accessible)(demo.url, area, { ...ids, mail: await first("/mails") });
  });

test("no route is left out", async ({ page, demo }) => {
  await page.goto(`${demo.url}/sign-in`);
  // eslint-disable-next-line no-underscore-dangle -- the only way to the router of the built app
  const routes = await page.evaluate(() => Object.keys(window.__TSR_ROUTER__!.routesByPath));
  const visited = [door, setUp, portal, work, terms, administration, operator].flatMap((area) => Object.keys(area));
  const plain = (paths: string[]) => [...new Set(paths.map((path) => path.replace(/(.)\/$/, "$1")))].toSorted();
  expect(plain(visited)).toEqual(plain(routes));
});

/** Goes to every look of an area. */
function visitor(page: Page, accessible: (page?: Page, rules?: string[]) => Promise<void>) {
  return async (url: string, area: Area, ids: Record<string, string>) => {
    const at = (path: string) => url + path.replaceAll(/\$(\w+)/g, (_, name: string) => ids[name]!);
    const width = page.viewportSize()!.width;
    await page.goto(url);
    for (const [path, looks] of Object.entries(area))
      for (const { shows, search } of looks)
        await test.step(path + search, async () => {
          await page.emulateMedia({ colorScheme: "light" });
          await goTo(page, at(path + search));
          await expect(shows(page)).toBeVisible();
          await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
          await accessible();
          expect(await page.evaluate(() => document.documentElement.scrollWidth), "its width").toBeLessThanOrEqual(width);
          if (width < 1000) return; // a phone has the same colours
          await page.emulateMedia({ colorScheme: "dark" });
          await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
          await accessible(page, ["color-contrast"]); // all else is as in light
        });
  };
}

/** As a link within the app does: to load the app again for each page would cost half of the time. */
async function goTo(page: Page, url: string): Promise<void> {
  // eslint-disable-next-line no-underscore-dangle -- the only way to the router of the built app
  await page.evaluate((href) => window.__TSR_ROUTER__!.navigate({ href }), url);
}

const lastOf = (link: string) => link.split("/").at(-1)!;
