import { choose, expect, logins, openSession, signIn, test, toasted } from "./fixtures";
import { Office } from "./office";
import { png } from "./pictures";

// A seller's products: their pictures, all that can be done with several at once, the tree they stand in.

test("pictures go from the product's page into the buyer's catalogue", async ({ page, demo, accessible, isMobile }) => {
  const office = await Office.open(page.request, demo);
  const { items } = await office.get(`/products?q=lantern`);
  // of the demo's own, which buyers see; both widths share a store where they run one after the other
  const product = items.filter(({ sku }: { sku: string }) => sku.startsWith("HD-"))[isMobile ? 1 : 0];
  await page.goto(office.page(`/products/${product.id}`));
  const chooser = page.getByLabel("Add pictures");
  await chooser.setInputFiles([
    png("front.png", 900, 600, [180, 60, 40]),
    { name: "price-list.jpg", mimeType: "image/jpeg", buffer: Buffer.from("%PDF-1.7 no picture") },
    png("back.png", 300, 300, [40, 90, 160]),
  ]);
  const pictures = page.getByRole("list", { name: "Pictures" });
  await expect(pictures.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("alert").filter({ hasText: "price-list.jpg: This is a PDF." })).toBeVisible();
  const first = () => pictures.getByRole("img").first().getAttribute("src");
  const front = await first();

  await page.getByRole("button", { name: "Move picture 2 forward" }).press("Enter");
  await expect(page.getByText("Picture 2 is now number 1 of 2")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move picture 1 back" })).toBeFocused();
  await expect.poll(first).not.toBe(front);
  await page.keyboard.press("Enter");
  await expect.poll(first).toBe(front);
  await expect(page.getByRole("region").or(page.locator("section")).filter({ hasText: "Changes" }).getByText("Order of the pictures").first()).toBeVisible();
  await accessible();

  const logo = png("logo.png", 300, 80, [20, 60, 90]);
  await page.goto(office.page("/settings"));
  await page.getByLabel("Add a logo").setInputFiles({ ...logo, name: "logo.pdf", mimeType: "application/pdf" });
  await expect(page.getByRole("alert").filter({ hasText: "Give the file the ending .png" })).toBeVisible();
  await page.getByLabel("Add a logo").setInputFiles(logo);
  await expect(page.getByRole("img", { name: /^Logo of/ })).toBeVisible();

  await openSession(page.request, demo, logins.buyer);
  await page.goto(demo.url);
  await expect(page.locator("img[src*='/logo/']").filter({ visible: true }).first()).toBeVisible();
  const { items: storefronts } = await (await page.request.get(`${demo.url}/api/v1/storefronts`)).json();
  const { id: storefront } = storefronts.find(({ seller }: { seller: { id: string } }) => seller.id === office.seller);
  await page.goto(`${demo.url}/storefronts/${storefront}/products?q=${product.sku}`);
  const row = page.getByRole("row").filter({ hasText: product.sku });
  await expect.poll(() => row.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(160);
  await row.getByRole("button", { name: product.name }).click();
  const dialog = page.getByRole("dialog", { name: "Product" });
  await expect(dialog.getByRole("img", { name: /^Picture 1 of/ })).toBeVisible();
  await dialog.getByRole("button", { name: "Show picture 2" }).click();
  await expect(dialog.getByRole("img", { name: /^Picture 2 of/ })).toBeVisible();
  await accessible();
});

test("several products are changed at once, and their categories are sorted", async ({ page, demo, accessible, isMobile }) => {
  await signIn(page, demo, logins.admin);
  const office = await Office.open(page.request, demo);
  const mine = isMobile ? "Thimble" : "Bobbin";
  for (const size of ["small", "large"]) await office.post("/products", { sku: `${mine}-${size}`, name: `${mine} ${size}`, category: `Sewing ${mine}` });
  await page.goto(office.page(`/products?q=${mine}`));
  const table = page.getByRole("table", { name: "Products" });
  await expect(table.getByRole("row")).toHaveCount(3);
  const tickBoth = async () => {
    for (const size of ["small", "large"]) await table.getByRole("checkbox", { name: `Tick ${mine} ${size}` }).check();
  };
  await tickBoth();
  await page.getByRole("region", { name: "2 ticked" }).getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit 2 products" });
  await choose(edit, "What to change", "Brand");
  await edit.getByLabel("New value").fill("Brightway");
  await accessible();
  await edit.getByRole("button", { name: "Change 2 products" }).click();
  await toasted(page, "2 products changed");

  if (!isMobile) {
    await expect(table.getByRole("cell", { name: "Brightway" })).toHaveCount(2);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Barcode (GTIN)" }).check();
    await page.keyboard.press("Escape");
    await expect(table.getByRole("columnheader", { name: "Barcode (GTIN)" })).toBeVisible();
    await page.reload();
    await expect(table.getByRole("columnheader", { name: "Barcode (GTIN)" })).toBeVisible();
  }

  await page.getByRole("button", { name: "Categories", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Categories" });
  const act = async (category: string, verb: string) => {
    await dialog.getByRole("button", { name: `Change ${category}`, exact: true }).click();
    await page.getByRole("menuitem", { name: verb, exact: true }).click();
  };
  await act(`Sewing ${mine}`, "Rename");
  await dialog.getByLabel("New name").fill(`Needlework ${mine}`);
  await dialog.getByRole("button", { name: "Rename" }).click();
  await act(`Needlework ${mine}`, "Add a category below it");
  await dialog.getByLabel("Name of the category below it").fill("To come");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByRole("button", { name: `Change Needlework ${mine} / To come` })).toBeVisible();
  await accessible();
  await act(`Needlework ${mine}`, "Delete");
  await expect(dialog.getByText("What it holds (2 products) moves up to the top.")).toBeVisible();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByRole("button", { name: "Change To come", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await tickBoth();
  await page.getByRole("region", { name: "2 ticked" }).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog", { name: "Delete 2 products" }).getByRole("button", { name: "Delete" }).click();
  await toasted(page, "2 deleted, 0 withdrawn");
  await expect(page.getByRole("heading", { name: "No products fit" })).toBeVisible();
});
