import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
type Component = { name: string; version: string; purl: string; hashes?: { alg: string; content: string }[] };
const { components } = JSON.parse(execFileSync(process.execPath, [at("packaging/sbom.mjs")], { encoding: "utf8" })) as { components: Component[] };
const named = (name: string) => components.find((component) => component.name === name);

test("the list of components has each package of the pages, at its version and with its sum", () => {
  const { dependencies } = JSON.parse(readFileSync(at("web/package.json"), "utf8")) as { dependencies: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies)) {
    expect(named(name), name).toMatchObject({ version, hashes: [{ alg: "SHA-512" }] });
    expect(named(name)!.hashes![0]!.content).toMatch(/^[0-9a-f]{128}$/);
  }
  expect(named("vitest"), "what only tests them is no part of it").toBeUndefined();
});

test("the list of components has Debian's libraries at the versions that it was built with", () => {
  for (const name of ["libpq-dev", "libsodium-dev", "libboost-json1.81-dev"]) expect(named(name)?.purl).toMatch(/^pkg:deb\/debian\/\S+@\S+\?arch=\w+&distro=debian-\d+$/);
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
});
