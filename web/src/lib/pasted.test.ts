import { describe, expect, test } from "vitest";
import { holdsLines, parsePasted, pastedLinesMax, textOf } from "./pasted";

const read = (text: string) => {
  const pasted = parsePasted(text);
  return "lines" in pasted ? pasted.lines.map(({ code, quantity, pack }) => [code, quantity, pack].join("|")) : pasted.tooMany;
};

describe("pasted order lines", () => {
  test("are parted by tabs, semicolons, commas or spaces", () => {
    for (const mark of ["\t", ";", ",", " "]) expect(read(`KT-1${mark}4\nKT-2${mark}12\r\n\n`)).toEqual(["KT-1|4|", "KT-2|12|"]);
  });

  test("may name a pack behind the quantity", () => {
    expect(read("KT-1\t4\tBox of 6")).toEqual(["KT-1|4|Box of 6"]);
    expect(read("KT-1 4 Box of 6\nKT-2 1")).toEqual(["KT-1|4|Box of 6", "KT-2|1|"]);
  });

  test("have one of each where no quantity stands", () => {
    expect(read("KT-1\nKT-2\n")).toEqual(["KT-1|1|", "KT-2|1|"]);
    expect(read("KT-1;\nKT-2;3")).toEqual(["KT-1|1|", "KT-2|3|"]);
  });

  test("keep a decimal comma that stands behind a space", () => {
    expect(read("KT-1 1,5\nKT-2 2,25")).toEqual(["KT-1|1,5|", "KT-2|2,25|"]);
  });

  test("with a name between code and quantity are read by the first number", () => {
    expect(read("KT-1;Retro tin;4\nKT-2;Retro mug;2")).toEqual(["KT-1|4|", "KT-2|2|"]);
  });

  test("lose their heads, which say what stands where", () => {
    expect(read("SKU\tQty\nKT-1\t4")).toEqual(["KT-1|4|"]);
    expect(read("Name,Qty,SKU,Pack\nTin,4,KT-1,Box")).toEqual(["KT-1|4|Box"]);
    expect(read("what;how many\nKT-1;4")).toEqual(["KT-1|4|"]);
  });

  test("may stand in quotes, as sheets write them", () => {
    expect(read('"KT-1";"Tin; 6"" wide";"4"\n"KT-2";"Mug";"2"')).toEqual(["KT-1|4|", "KT-2|2|"]);
  });

  test("keep what is no number, for a person to mend", () => {
    expect(read("KT-1\tmany\nKT-2\t3")).toEqual(["KT-1|many|", "KT-2|3|"]);
  });

  test("are counted, not read, where they are too many", () => {
    expect(read("KT-1 1\n".repeat(50_000))).toBe(50_000);
    expect(read("KT-1 1\n".repeat(pastedLinesMax))).toHaveLength(pastedLinesMax);
  });

  test("are told from words for a field", () => {
    expect(holdsLines("KT-1170")).toBe(false);
    expect(holdsLines("KT-1170\n")).toBe(false);
    expect(holdsLines("KT-1170\t4")).toBe(true);
    expect(holdsLines("KT-1\nKT-2")).toBe(true);
  });

  test("of a file are read in the encoding it has", async () => {
    expect(await textOf(new Blob(["Tür;2"]))).toBe("Tür;2");
    expect(await textOf(new Blob([new Uint8Array([0x54, 0xfc, 0x72])]))).toBe("Tür");
    expect(await textOf(new Blob([new Uint8Array([0xff, 0xfe, 0x54, 0, 0xfc, 0])]))).toBe("Tü");
  });
});
