import { AxeBuilder } from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";
import { Server, run } from "./server";

type Tools = {
  /** Fails when axe finds anything against WCAG 2.2 AA on the page as it stands. */
  accessible: (page?: Page) => Promise<void>;
};

type Stores = {
  /** An empty store: its one-time link is in `output`. */
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
