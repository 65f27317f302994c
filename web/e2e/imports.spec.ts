import { readFile } from "node:fs/promises";
import { figures, handIn, toImport } from "./files";
import { expect, goTo, logins, signIn, test } from "./fixtures";
import { Office } from "./office";

// A file from the folder to the report, and what can't be taken back to be mended.

const lamps = "sku,name,shelf,weight_g\r\nLK-1,Storm lantern,A1,1200\r\nLK-2,Candle lantern,A2,300\r\n";
const moreLamps = 'sku,name,shelf,weight_g\r\nLK-1,Storm lantern,A1,1200\r\nLK-2,"Candle lantern, brass",A2,300\r\nLK-3,Oil lamp,A3,800\r\nLK-4,,A4,10\r\nLK-5,Torch,A5,heavy\r\n';

test.beforeEach(async ({ page, demo }) => {
  await signIn(page, demo, logins.admin);
  await toImport(page, "Products");
});

test("a file says what it will do, does it, reports, and gives back what is to be mended", async ({ page, accessible, isMobile }) => {
  await accessible();
  await handIn(page, { name: "lamps.csv", bytes: lamps }, isMobile);
  await figures(page, "2 to add, 0 to change, 0 unchanged, 0 refused");
  await expect(page.getByText("3 of 4 columns are used")).toBeVisible();
  await expect(page.getByText("not used: “shelf”")).toBeVisible();
  await page.getByRole("button", { name: "Apply 2 rows" }).click();
  await figures(page, "2 added, 0 changed, 0 unchanged, 0 refused");

  await page.getByRole("link", { name: "Import another file" }).click();
  await handIn(page, { name: "more-lamps.csv", bytes: moreLamps }, isMobile);
  await figures(page, "1 to add, 1 to change, 1 unchanged, 2 refused");
  if (!isMobile) await expect(page.getByText("1 will be added and 1 changed")).toBeVisible();
  await page.getByRole("link", { name: /^Weight/i }).click();
  const torch = page.getByRole("row").filter({ hasText: "Torch" });
  await expect(torch).toContainText("6");
  await expect(torch).toContainText("heavy");
  await accessible();
  await page.getByRole("button", { name: "Apply 2 rows" }).click();
  await figures(page, "1 added, 1 changed, 1 unchanged, 2 refused");
  await accessible();

  const refused = page.getByRole("link", { name: "Download 2 to mend" }).filter({ visible: true }).first();
  const [file] = await Promise.all([page.waitForEvent("download"), refused.click()]);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("sku,name,shelf,weight_g,import_line,import_reason\r\nLK-4,,A4,10,5,");
  expect(text).toContain("\r\nLK-5,Torch,A5,heavy,6,");

  await page.getByRole("link", { name: "Import another file" }).click();
  await handIn(page, { name: file.suggestedFilename(), bytes: text.replace("LK-4,,", "LK-4,Wick,").replace("heavy", "220") }, isMobile);
  await figures(page, "2 to add, 0 to change, 0 unchanged, 0 refused");
  await page.getByRole("button", { name: "Apply 2 rows" }).click();
  await figures(page, "2 added, 0 changed, 0 unchanged, 0 refused");
  await page.getByRole("link", { name: "See products" }).click();
  await page.getByRole("searchbox", { name: "Find products" }).fill("LK-4");
  await expect(page.getByRole("row").filter({ hasText: "LK-4" })).toContainText("Wick");
});

test("a file that waits for another one says so", async ({ page, demo, isMobile, accessible }) => {
  const office = await Office.open(page.request, demo);
  const many = Array.from({ length: 400_000 }, (_, at) => `MANY-${at},Thing ${at}`).join("\n");
  const { id } = await office.post("/imports?kind=products&name=many.csv", `sku,name\n${many}\n`);
  await handIn(page, { name: "few.csv", bytes: "sku,name\nFEW-1,Thing\n" }, isMobile);
  await expect(page.getByText("Waits for its turn")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: "many.csv" }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expect(page.getByRole("status").filter({ hasText: "of 400,000 rows" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.goBack();
  await figures(page, "1 to add, 0 to change, 0 unchanged, 0 refused");
});

test("the same file again changes nothing and says so", async ({ page, isMobile }) => {
  const candles = { name: "candles.csv", bytes: "sku,name\nCN-1,Pillar candle\nCN-2,\n" };
  await handIn(page, candles, isMobile);
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await figures(page, "1 added, 0 changed, 0 unchanged, 1 refused");
  await page.getByRole("link", { name: "Import another file" }).click();
  await handIn(page, candles, isMobile);
  await figures(page, "0 to add, 0 to change, 1 unchanged, 1 refused");
  await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
  await expect(page.getByText("Nothing would change").filter({ visible: !isMobile })).toHaveCount(1);
  await goTo(page, "Imports");
  await expect(page.getByRole("table", { name: "Imports" }).getByRole("link", { name: "candles.csv" })).toHaveCount(2);
});

test("the last import is undone: it says what will go back, and what somebody changed since stays", async ({ page, demo, accessible, isMobile }) => {
  const send = async (name: string, bytes: string, rows: string) => {
    await handIn(page, { name, bytes }, isMobile);
    await page.getByRole("button", { name: `Apply ${rows}` }).click();
    await expect(page.getByText("Done", { exact: true })).toBeVisible();
  };
  await send("before.csv", "sku,name\nUD-1,Kettle\n", "1 row");
  await page.getByRole("link", { name: "Import another file" }).click();
  await send("wrong.csv", "sku,name\nUD-1,Kettel\nUD-2,Teapot\nUD-3,Cup\n", "3 rows");
  const office = await Office.open(page.request, demo);
  await office.patch("/products", [{ sku: "UD-3", name: "Cup, blue" }]);
  await page.getByRole("button", { name: "Undo" }).click();
  const ask = page.getByRole("dialog", { name: "Undo “wrong.csv”?" });
  await expect(ask).toContainText("2 added and 1 changed rows go back.");
  await accessible();
  await ask.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("1 is as before · 1 is gone · 1 was changed since and stays")).toBeVisible();
  await expect(page.getByRole("table", { name: "Stayed as they are" }).getByRole("row").filter({ hasText: "UD-3" })).toContainText("It was changed after the import.");
  await accessible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

const badFiles: { what: string; name: string; bytes: string | Buffer; says: string[] }[] = [
  { what: "a zip", name: "prices.csv", bytes: Buffer.from("504b03041400000008000000", "hex"), says: ["ZIP archive or an Excel workbook"] },
  { what: "a file of several faults", name: "broken.csv", bytes: 'name,name\nLamp,"Hearth\nCandle,x\n', says: ['The column "sku" is missing', 'are both "name"', "Line 2: a quote is opened here"] },
];

test("a file that can't be read is refused with everything that is wrong with it, in words", async ({ page, accessible, isMobile }) => {
  for (const { what, name, bytes, says } of badFiles)
    await test.step(what, async () => {
      await handIn(page, { name, bytes }, isMobile);
      const refusal = page.getByRole("alert").filter({ hasText: `${name} was not taken` });
      for (const words of says) await expect(refusal.getByRole("listitem").filter({ hasText: words })).toHaveCount(1);
      await expect(refusal.getByRole("listitem")).toHaveCount(says.length);
    });
  await accessible();
  await goTo(page, "Imports");
  for (const { name } of badFiles) await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("headings that nobody knows are matched by hand, which is remembered until it is forgotten", async ({ page, accessible, isMobile }) => {
  const field = (column: string) => page.getByRole("combobox", { name: `Field of “${column}”` });
  const give = async (column: string, to: string) => {
    await field(column).click();
    await page.getByRole("option", { name: to, exact: true }).click();
  };
  const file = { name: "katalog.csv", bytes: "Artikel;Bezeichnung;Farbe\r\nKT-1;Laterne;rot\r\n" };
  await handIn(page, file, isMobile);
  await expect(page.getByText("No column of the file is known as sku.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check with these columns" })).toBeDisabled();
  await give("Artikel", "name");
  await give("Bezeichnung", "sku");
  await give("Artikel", "sku"); // takes it from the other
  await expect(field("Bezeichnung")).toHaveValue("not used");
  await give("Bezeichnung", "name");
  await accessible();
  await page.getByRole("button", { name: "Check with these columns" }).click();
  await figures(page, "1 to add, 0 to change, 0 unchanged, 0 refused");
  await page.getByText("2 of 3 columns are used").click();
  await give("Farbe", "brand");
  await page.getByRole("button", { name: "Check with these columns" }).click();
  await expect(page.getByText("3 of 3 columns are used")).toBeVisible();
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await figures(page, "1 added, 0 changed, 0 unchanged, 0 refused");

  await page.getByRole("link", { name: "Import another file" }).click();
  const remembered = page.getByRole("region", { name: "Matched by hand in earlier files, and remembered:" });
  await expect(remembered).toContainText("Artikel → sku");
  await accessible();
  await handIn(page, file, isMobile);
  await figures(page, "0 to add, 0 to change, 1 unchanged, 0 refused");
  await page.getByText("3 of 3 columns are used").click();
  await expect(page.getByText("as remembered")).toHaveCount(3);
  await page.getByRole("link", { name: "Import another file" }).filter({ visible: true }).click();
  await remembered.getByRole("button", { name: "Forget these" }).click();
  await expect(remembered).toHaveCount(0);
  await handIn(page, file, isMobile);
  await expect(page.getByText("Columns to match")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Stopped before anything was written.")).toBeVisible();
});

test("a file of another program is read as it was meant: Windows-1252, semicolons", async ({ page, isMobile }) => {
  await handIn(page, { name: "export.csv", bytes: Buffer.from("sku;name\r\nCF-1;Caf\xe9 cr\xe8me\r\n", "latin1") }, isMobile);
  await figures(page, "1 to add, 0 to change, 0 unchanged, 0 refused");
  await expect(page.getByText("1 row read as Windows-1252, separated by semicolons")).toBeVisible();
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await page.getByRole("link", { name: "See products" }).click();
  await page.getByRole("searchbox", { name: "Find products" }).fill("CF-1");
  await expect(page.getByRole("row").filter({ hasText: "Café crème" })).toBeVisible();
});
