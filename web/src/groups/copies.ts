import { plainDecimal } from "@/lib/decimal";
import { fieldProblem } from "@/lib/problem";
import type { Schema } from "@/api/client";

/** A copy of another group's prices as its form has it. */
export type CopyValues = { from: string; factor: string; rate: string; round_to: string; present: string };

export const copySteps = ["0.0001", "0.01", "0.05", "0.10", "1"];

/** What is sent; the words are said at the field that is no number. */
export function copyInput(values: CopyValues, currency: string, converts: boolean, notANumber: string): Schema["PriceCopyInput"] {
  const number = (field: "factor" | "rate") => {
    const text = plainDecimal(values[field]);
    if (!/^\d{1,7}(\.\d{1,6})?$/.test(text)) throw fieldProblem(field, notANumber);
    return text;
  };
  return {
    from: values.from,
    factor: number("factor"),
    rate: converts ? number("rate") : null,
    round_to: values.round_to === "minor" ? null : { amount: values.round_to, currency },
    present: values.present as Schema["PriceCopyInput"]["present"],
  };
}
