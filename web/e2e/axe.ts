import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

type Found = { violations: { id: string; nodes: { target: string[] }[] }[] };
type WithAxe = Window & { axe: { run: (context: object, options: object) => Promise<Found> } };

const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// A mail's frame runs no scripts, axe's neither. The rows of a long list are alike: the first stand for the others.
const exclude = [["iframe"], ["tbody tr:nth-child(n + 9)"]];

/** What axe finds against WCAG 2.2 AA, or against some rules only, on the page or in one element of it. */
export async function violations(page: Page, rules?: string[], element?: string): Promise<string[]> {
  // once per document: compiling it takes longer than most runs
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = await page.evaluate(
    async ([context, options]) => (await (window as unknown as WithAxe).axe.run(context, options)).violations,
    [
      element ? { include: [[element]] } : { exclude },
      { runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: wcag }, resultTypes: ["violations"] },
    ] as const,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
