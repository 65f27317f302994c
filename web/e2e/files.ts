import type { Page } from "@playwright/test";
import { expect, goTo } from "./fixtures";

export type Sent = { name: string; bytes: string | Buffer };

/** Goes to where a file of this kind is handed in. */
export async function toImport(page: Page, kind: string): Promise<void> {
  await goTo(page, "Imports");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("menuitem", { name: kind }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Import ${kind.toLowerCase()}` })).toBeVisible();
}

/** Drops a file on the page as from a folder, and on a phone, which drops nothing, chooses it. */
export async function handIn(page: Page, { name, bytes }: Sent, chosen: boolean): Promise<void> {
  const zone = page.getByLabel("Drop a CSV file here, or choose one");
  if (chosen) return zone.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  const base64 = Buffer.from(bytes).toString("base64");
  const dataTransfer = await page.evaluateHandle(
    async ([title, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0))], title, { type: "text/csv" }));
      return transfer;
    },
    [name, base64] as const,
  );
  await zone.dispatchEvent("drop", { dataTransfer });
}

/** What the rows would do, or have done: "2 to add, 0 to change, …". */
export const figures = (page: Page, words: string) => expect(page.getByRole("region", { name: words, exact: true })).toBeVisible();
