// Order lines as people have them in sheets, mails and files: a code, how many, and sometimes of which pack.

import { parseQuantity } from "./decimal";

export type PastedLine = { code: string; quantity: string; pack: string };
export type Pasted = { lines: PastedLine[] } | { tooMany: number };

export const pastedLinesMax = 10_000;

/** Whether a paste holds lines, and is not just words for the field it falls into. */
export const holdsLines = (text: string): boolean => /[\t\n\r;]/.test(text.trim());

const bySpaces = /^([^\s,;]+)(?:\s+[x×])?\s+(\d[\d.,]*)(?:\s+(.*))?$/;
const isNumber = (cell: string | undefined): cell is string => cell !== undefined && /\d/.test(cell) && parseQuantity(cell) !== null;

const heads = {
  code: /^(sku|code|article|item|product code|part|barcode|ean|gtin|art\.?(-?nr\.?|ikel.*)?)$/i,
  quantity: /^(qty|quantity|packs|amount|count|menge|anzahl|quantité|cantidad|aantal)$/i,
  pack: /^(pack|unit|uom|einheit|packung|unité)$/i,
};

/** Reads lines parted by tabs, semicolons, commas or spaces. More than can be ordered are counted, not read. */
export function parsePasted(text: string): Pasted {
  const all = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  if (all.length > pastedLinesMax + 1) return { tooMany: all.length };
  const separator = separatorOf(all);
  const rows = separator === " " ? all.map(spaced) : tabled(all.map((line) => cells(line, separator)));
  const lines = rows.filter(({ code }) => code !== "");
  return lines.length > pastedLinesMax ? { tooMany: lines.length } : { lines };
}

/** What parts at least half of the lines; "AB-1 1,5" has a comma, and is parted by a space. */
function separatorOf(lines: string[]): string {
  const half = (parts: (line: string) => boolean) => lines.filter(parts).length * 2 >= lines.length;
  for (const mark of ["\t", ";"]) if (half((line) => line.includes(mark))) return mark;
  if (half((line) => bySpaces.test(line.trim()))) return " ";
  return half((line) => line.includes(",")) ? "," : " ";
}

function spaced(line: string): PastedLine {
  const [, code, quantity, pack = ""] = bySpaces.exec(line.trim()) ?? [];
  if (code === undefined || !isNumber(quantity)) return { code: line.trim(), quantity: "1", pack: "" };
  return { code, quantity, pack: pack.trim() };
}

/** The cells of a line; one in quotes may hold the separator, and a quote as two. */
function cells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    if (letter === '"' && quoted && line[at + 1] === '"') cell += line[at++];
    else if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      found.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...found, cell.trim()];
}

/** With heads, their columns; without, the code is first and the quantity the first number behind it. */
function tabled(rows: string[][]): PastedLine[] {
  const [first = []] = rows;
  const at = { code: headed(first, heads.code), quantity: headed(first, heads.quantity), pack: headed(first, heads.pack) };
  if (at.code >= 0) return rows.slice(1).map((row) => lineOf(row, at.code, at.quantity, at.pack));
  const isHead = first.length > 1 && !/\d/.test(first.join("")) && rows.length > 1;
  return rows.slice(isHead ? 1 : 0).map((row) => {
    const number = row.findIndex((cell, column) => column > 0 && isNumber(cell));
    const quantity = number < 0 ? 1 : number;
    return lineOf(row, 0, quantity, quantity + 1);
  });
}

const headed = (row: string[], head: RegExp) => row.findIndex((cell) => head.test(cell));

function lineOf(row: string[], code: number, quantity: number, pack: number): PastedLine {
  return { code: row[code] ?? "", quantity: row[quantity] || "1", pack: row[pack] ?? "" };
}

/** The text of a file, in the encoding it has: Excel writes UTF-8, UTF-16 or what Windows had before. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
