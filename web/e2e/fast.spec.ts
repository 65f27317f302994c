import type { Page } from "@playwright/test";
import { expect, logins, signIn, test } from "./fixtures";

// Who knows what they want: the same order again, SKUs by keyboard, lines from a sheet.

type Store = { id: string; skus: string[] };

/** The first storefront of the login at a seller, with some SKUs that can be ordered one by one. */
async function storeOf(page: Page, url: string, seller: string): Promise<Store> {
  const { items } = await (await page.request.get(`${url}/api/v1/storefronts`)).json();
  const { id } = items.find((each: { seller: { name: string } }) => each.seller.name.startsWith(seller)); // another story may have renamed it
  const products = await (await page.request.get(`${url}/api/v1/storefronts/${id}/products?limit=200`)).json();
  const orderable = products.items.filter((each: { price: object | null; min_quantity: string }) => each.price && each.min_quantity === "1");
  return { id, skus: orderable.map(({ sku }: { sku: string }) => sku) };
}

const emptyBasket = (page: Page, url: string, store: Store) => page.request.delete(`${url}/api/v1/storefronts/${store.id}/basket`, { headers: { Origin: url } });

const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).filter({ visible: true });

test("an order is had again: its lines join what lies in the basket", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  const store = await storeOf(page, demo.url, "Larkfield Wholesale");
  await emptyBasket(page, demo.url, store);
  await page.reload();
  await page.getByRole("region", { name: "Larkfield Wholesale" }).getByRole("link", { name: /^Repeat/ }).click();
  await expect(page.getByRole("heading", { name: /again$/ })).toBeVisible();
  await accessible();
  await button(page, /^Add \d+ lines? to basket$/).click();
  await expect(page.getByRole("heading", { name: "Basket" })).toBeVisible();
  const lines = page.getByRole("table", { name: "Basket" }).locator("tbody tr");
  const first = lines.first().locator("input[data-quantity]");
  const quantity = Number(await first.inputValue());
  expect(quantity).toBeGreaterThan(0);

  // and once more from the order itself: quantities add up
  await page.goBack();
  await expect(page.getByText(/in your basket stays?;/)).toBeVisible();
  await button(page, /^Add \d+ lines? to basket$/).click();
  await expect(first).toHaveValue(String(2 * quantity));
  await page.goto(`${demo.url}/orders`);
  await page.getByRole("table", { name: "Orders" }).getByRole("link").first().click();
  await expect(page.getByRole("link", { name: "Order again" })).toBeVisible();
});

test("a quick order is typed without a mouse", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer4 : logins.buyer3);
  const store = await storeOf(page, demo.url, "Larkfield Wholesale");
  await emptyBasket(page, demo.url, store);
  await page.goto(`${demo.url}/storefronts/${store.id}/quick-order`);
  const code = (line: number) => page.getByRole("combobox", { name: `SKU or barcode, line ${line}` });
  const quantity = (line: number) => page.getByLabel(`Quantity, line ${line}`);
  await expect(code(1)).toBeFocused();
  const [first, second] = store.skus as [string, string];
  await page.keyboard.type(first);
  await page.keyboard.press("Enter");
  await expect(quantity(1)).toBeFocused();
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(code(2)).toBeFocused();
  await page.keyboard.type(second.slice(0, -1));
  await expect(page.getByRole("option").filter({ visible: true }).first()).toBeVisible();
  await accessible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(quantity(2)).toBeFocused();
  await page.keyboard.type("24");
  await expect(page.getByRole("img", { name: "Matched" })).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("img", { name: "Matched" })).toHaveCount(2);
  await accessible();
  await button(page, /^Add 2 lines/).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 lines are in your basket" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Matched" })).toHaveCount(0);
  const basket = await (await page.request.get(`${demo.url}/api/v1/storefronts/${store.id}/basket/lines`)).json();
  expect(basket.items.map((line: { quantity: string }) => line.quantity)).toEqual(["12", "24"]);
});

test("lines pasted from a sheet are matched, and what is to fix is a press away", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer4 : logins.buyer3);
  const store = await storeOf(page, demo.url, "Larkfield Wholesale");
  await page.goto(`${demo.url}/storefronts/${store.id}/quick-order`);
  await expect(page.getByRole("heading", { name: "Quick order" })).toBeVisible();
  const [first, second, third] = store.skus as [string, string, string];
  await paste(page, `SKU\tQty\n${first}\t24\n${second}\tmany\n${third}x\t12\n`);
  await expect(page.getByText("1 matched, 2 to fix.")).toBeVisible();
  await accessible();
  await button(page, "Show only the 2").click();
  await expect(page.getByLabel("Quantity, line 1")).toHaveCount(0);
  await page.getByLabel("Quantity, line 2").fill("24");
  await page.getByRole("button", { name: third }).first().click();
  await expect(page.getByText("3 matched, 0 to fix.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(page.getByLabel("Quantity, line 2")).toHaveCount(0);

  // by the field, as on a phone; and from a file
  await button(page, "Paste").click();
  await page.getByRole("textbox", { name: "Paste lines" }).fill(`${first} 24\n${second} 24`);
  await button(page, "Take these lines").click();
  await expect(page.getByText("2 matched, 0 to fix.")).toBeVisible();
  await page.getByLabel("Upload CSV").setInputFiles({ name: "lines.csv", mimeType: "text/csv", buffer: Buffer.from(`${third};24\r\n`) });
  await expect(page.getByText("3 matched, 0 to fix.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(page.getByRole("img", { name: "Matched" })).toHaveCount(2);
});

test("a note beside a line goes with it to the order, and to the seller", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer4 : logins.buyer3);
  const store = await storeOf(page, demo.url, "Larkfield Wholesale");
  await emptyBasket(page, demo.url, store);
  await page.goto(`${demo.url}/storefronts/${store.id}/quick-order`);
  await expect(page.getByRole("heading", { name: "Quick order" })).toBeVisible();
  await paste(page, `${store.skus[0]}\t60\n${store.skus[1]}\t60\n`);
  await button(page, /^Add 2 lines/).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 lines are in your basket" })).toBeVisible();
  await page.goto(`${demo.url}/storefronts/${store.id}/basket`);
  await page.getByRole("button", { name: /^Add a note to/ }).first().click();
  await page.getByRole("textbox", { name: /^Note of/ }).fill("Gift-wrapped, please");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /change the note of/ })).toHaveText("Gift-wrapped, please");
  await accessible();
  await page.reload();
  await expect(page.getByRole("button", { name: /change the note of/ })).toHaveText("Gift-wrapped, please");
  await page.getByRole("link", { name: "Check out" }).filter({ visible: true }).first().click();
  await button(page, /Place order/).click();
  await page.getByRole("link", { name: "See the order" }).click();
  await expect(page.getByText("“Gift-wrapped, please”")).toBeVisible();
  await accessible();
});

test("the baskets of all suppliers stand on one page, with what each lacks", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, isMobile ? logins.buyer2 : logins.buyer);
  for (const seller of ["Larkfield Wholesale", "Carrick Trading"]) {
    const store = await storeOf(page, demo.url, seller);
    const basket = `${demo.url}/api/v1/storefronts/${store.id}`;
    const { items } = await (await page.request.get(`${basket}/products?q=${store.skus[0]}`)).json();
    const lines = [{ product: items[0].id, quantity: seller.startsWith("Larkfield") ? "400" : "1" }];
    const filled = await page.request.put(`${basket}/basket/lines`, { headers: { Origin: demo.url }, data: { lines } });
    expect(filled.ok()).toBe(true);
  }
  await page.getByRole("link", { name: "All baskets" }).click();
  await expect(page.getByRole("heading", { name: "Baskets" })).toBeVisible();
  const row = (seller: string) => page.getByRole("table", { name: "Baskets" }).getByRole("row").filter({ hasText: seller });
  await expect(row("Larkfield Wholesale").getByText("Ready to check out").filter({ visible: true })).toBeVisible();
  await expect(row("Carrick Trading").getByText(/to the minimum/).filter({ visible: true })).toBeVisible();
  await accessible();
  await row("Larkfield Wholesale").getByRole("link", { name: "Check out" }).click();
  await expect(page.getByRole("heading", { name: "Check out" })).toBeVisible();
});

test("a paste of 50,000 lines is refused in words", async ({ page, demo }) => {
  await signIn(page, demo, logins.buyer3);
  const store = await storeOf(page, demo.url, "Larkfield Wholesale");
  await page.goto(`${demo.url}/storefronts/${store.id}/quick-order`);
  await expect(page.getByRole("heading", { name: "Quick order" })).toBeVisible();
  await paste(page, `${store.skus[0]}\t1\n`.repeat(50_000));
  await expect(page.getByRole("alert").filter({ hasText: "These are 50,000 lines; one order takes 10,000." })).toBeVisible();
  await expect(page.getByLabel("Quantity, line 2")).toHaveCount(0);
});
