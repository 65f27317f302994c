import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// A chunk must bring the texts it shows, for what is not loaded yet can't be said.

const src = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(join(src, file), "utf8");
const wordsOf = (file: string) => Object.keys(JSON.parse(read(file)) as object);
const everyWord = ["portal", "further", "office"].flatMap((name) => wordsOf(`locales/en/${name}.json`));

/** The file of this app that an import means. */
function fileOf(from: string, path: string): string | undefined {
  const bare = path.startsWith("@/") ? path.slice(2) : path.startsWith(".") ? join(dirname(from), path) : undefined;
  if (bare === undefined) return;
  return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].find((file) => /\.(tsx?|json)$/.test(file) && existsSync(join(src, file)));
}

const files = (from: string, paths: Iterable<RegExpMatchArray>) => [...paths].flatMap(([, path]) => fileOf(from, path!) ?? []);
const imported = (file: string, text: string) => files(file, text.matchAll(/^(?:import|export|\}) (?!type)[^;]*?"([^"]+)";$/gm));
const importedLater = (file: string, text: string) => files(file, text.matchAll(/import\("([^"]+)"\)/g));

/** A file with all that is loaded before it. */
function loadedWith(file: string, all = new Map<string, string>()): Map<string, string> {
  if (all.has(file)) return all;
  all.set(file, read(file));
  if (!file.endsWith(".json")) for (const each of imported(file, all.get(file)!)) loadedWith(each, all);
  return all;
}

/** The first page and everything that is loaded when it is asked for. */
function chunks(file = "main.tsx", all = new Map<string, Map<string, string>>()) {
  if (all.has(file)) return all;
  const chunk = loadedWith(file);
  all.set(file, chunk);
  for (const [each, text] of chunk) for (const later of importedLater(each, text)) chunks(later, all);
  return all;
}

function unsayable(chunk: Map<string, string>, first: Map<string, string>): string[] {
  const brought = new Set([...chunk.keys(), ...first.keys()].filter((file) => file.endsWith(".json")).flatMap(wordsOf));
  return [...chunk]
    .filter(([file]) => /\.tsx?$/.test(file))
    .flatMap(([file, text]) => [...text.matchAll(/["`]([a-zA-Z]+)\.[a-zA-Z$]/g)].map(([, word]) => ({ file, word: word! })))
    .filter(({ word }) => everyWord.includes(word) && !brought.has(word))
    .map(({ file, word }) => `${word} in ${file}`);
}

const all = chunks();
test("the app is read in its chunks", () => expect([...all.keys()]).toEqual(expect.arrayContaining(["app/door.ts", "app/portal.ts", "app/buying.ts", "app/office.ts"])));
test.each([...all])("%s says only what is loaded with it", (_, chunk) => expect(unsayable(chunk, all.get("main.tsx")!)).toEqual([]));
