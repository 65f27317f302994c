import { AxeBuilder } from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";
import { Server, run } from "./server";

type Tools = {
  /** Fails when axe finds anything against WCAG 2.2 AA on the page as it stands. */
  accessible: (page?: Page) => Promise<void>;
  /** Every story fails when the browser had to refuse something by the page's Content-Security-Policy. */
  withinPolicy: void;
};

/** Logins of the demo, by role. */
export const demoPassword = "demo-password";
export const logins = {
  buyer: "buyer@shops.example",
  buyer2: "buyer2@shops.example",
  desk: "orders@larkfield.example",
  admin: "admin@larkfield.example",
} as const;

/** Signs in by the page, as a person does. */
export async function signIn(page: Page, server: Server, email: string, password: string = demoPassword): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
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
      const server = await Server.start(async (data) => void (await run("demo", "--data", data)));
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  withinPolicy: [
    async ({ context }, use) => {
      const refused: string[] = [];
      context.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) refused.push(message.text());
      });
      await use();
      expect(refused).toEqual([]);
    },
    { auto: true },
  ],
  accessible: async ({ page }, use) => {
    await use(async (which = page) => {
      const { violations } = await new AxeBuilder({ page: which })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`)).toEqual([]);
    });
  },
});

export { expect };
