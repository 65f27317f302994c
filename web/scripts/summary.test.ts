import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const summary = fileURLToPath(new URL("../../tools/summary.mjs", import.meta.url));

// What Playwright reports of stories that ended so, and what ./test says of them.
function told(step: "passed" | "failed", ...statuses: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "summary-"));
  try {
    const specs = statuses.map((status) => ({
      file: "buying.spec.ts", title: `story that is ${status}`, tests: [{ status, projectName: "phone", annotations: [] }],
    }));
    writeFileSync(join(folder, "playwright.json"), JSON.stringify({ suites: [{ specs }] }));
    writeFileSync(join(folder, "steps"), `${step} browser\n`);
    const { status, stdout } = spawnSync(process.execPath, [summary, folder], { encoding: "utf8" });
    return { status, lines: stdout.trim().split("\n").slice(1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a story that passed only the second time is told as flaky, counted apart, and fails nothing", () => {
  expect(told("passed", "expected", "flaky", "skipped")).toEqual({
    status: 0,
    lines: [
      "skipped  browser: buying.spec.ts: story that is skipped (phone)",
      "flaky  browser: buying.spec.ts: story that is flaky (phone)",
      "1 passed, 0 failed, 1 flaky, 1 skipped",
    ],
  });
});

test("a story that failed twice is a failure, and a runner that died without one too", () => {
  expect(told("failed", "expected", "unexpected")).toEqual({
    status: 1,
    lines: ["failed  browser: buying.spec.ts: story that is unexpected (phone)", "1 passed, 1 failed, 0 skipped"],
  });
  expect(told("failed", "expected", "flaky")).toEqual({
    status: 1,
    lines: [
      "flaky  browser: buying.spec.ts: story that is flaky (phone)",
      "failed  browser: the whole run",
      "1 passed, 1 failed, 1 flaky, 0 skipped",
    ],
  });
});
