import { type APIRequestContext, type Locator, type Page, test as base, expect } from "@playwright/test";
import { violations } from "./axe";
import { Server, cheapPasswords, run } from "./server";

type Tools = {
  /** Fails when axe finds anything against WCAG 2.2 AA, or against some rules only, on the page as it stands. */
  accessible: (page?: Page, rules?: string[]) => Promise<void>;
  /** Every story fails when the browser complains: of an error in a script, of what the page's policy refuses. */
  noComplaints: void;
};

/** Logins of the demo, by role. */
export const demoPassword = "demo-password";
export const logins = {
  buyer: "buyer@shops.example",
  buyer2: "buyer2@shops.example",
  buyer3: "buyer3@shops.example",
  buyer4: "buyer4@shops.example",
  desk: "orders@larkfield.example",
  admin: "admin@larkfield.example",
  carrick: "admin@carrick.example",
} as const;

/** Signs in by API; whoever shares the cookies of `request` is signed in, too. */
export async function openSession(request: APIRequestContext, { url }: Server, email: string, password: string = demoPassword) {
  const session = await request.post(`${url}/api/v1/session`, { headers: { Origin: url }, data: { email, password } });
  expect(session.ok()).toBe(true);
  return session.json();
}

/** Comes in as somebody who has signed in (the form has stories of its own). */
export async function signIn(page: Page, server: Server, email: string, password?: string): Promise<void> {
  await openSession(page.request, server, email, password);
  await page.goto(server.url);
  await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
}

/** Opens an invitation's link as somebody new. */
export async function acceptInvitation(page: Page, link: string, password = "counter bell and ledger"): Promise<void> {
  await page.goto(link);
  await page.getByRole("textbox", { name: "New password" }).fill(password);
  await page.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })).toBeVisible();
}

/** Goes to a place by the bar of the office; what does not fit at a phone's thumb is in its sheet. */
export async function goTo(page: Page, place: string): Promise<void> {
  const link = { name: new RegExp(`^${place}`) };
  const bar = page.getByRole("navigation", { name: "Main" }).filter({ visible: true });
  await expect(bar).toBeVisible();
  if ((await bar.getByRole("link", link).count()) > 0) return bar.getByRole("link", link).click();
  await bar.getByRole("button", { name: "More" }).click();
  await page.getByRole("dialog", { name: "More" }).getByRole("link", link).click();
}

/** Chooses in a field that opens a list. */
export async function choose(scope: Page | Locator, field: string, option: string | RegExp): Promise<void> {
  const input = scope.getByRole("combobox", { name: field });
  await input.click();
  await input.page().getByRole("option", { name: option }).click();
}

/** What a toast says, before it goes by itself. */
export async function toasted(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
}

type Stores = {
  /** An empty store: `printed` gives its one-time link. */
  server: Server;
  /** The demo: two sellers that share customers. */
  demo: Server;
};

export const test = base.extend<Tools, Stores>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  demo: [
    async ({}, use) => {
      const server = await Server.start(async (data) => void (await run("demo", "--small", "--data", data, ...cheapPasswords)));
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  noComplaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  accessible: async ({ page }, use) => {
    await use(async (which = page, rules) => {
      const found: string[] = [];
      for (const violation of await violations(which, rules)) {
        const small = violation.startsWith(tooSmall);
        if (!small || (await staysTooSmall(which, violation.slice(tooSmall.length)))) found.push(violation);
      }
      expect(found).toEqual([]);
    });
  },
});

const tooSmall = "target-size: ";

/** A target that a bar or a toast half covers is looked at again where it stands free. */
async function staysTooSmall(page: Page, target: string): Promise<boolean> {
  await page.locator(target).evaluate((element) => element.scrollIntoView({ block: "center" }));
  return (await violations(page, ["target-size"], target)).length > 0;
}

/** What the browser notes where a form was refused, where nobody is signed in, and where a mail's frame keeps scripts out. */
const expected = /^Failed to load resource: the server responded with a status of 4\d\d|^Blocked script execution in 'about:srcdoc'/;

export { expect };
