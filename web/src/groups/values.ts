import { parseQuantity } from "@/lib/decimal";
import { fieldProblem } from "@/lib/problem";
import { weekdaysIn } from "@/lib/weekdays";
import type { Schema } from "@/api/client";
import { bandValues, bandsIn } from "./bands";
import type { Group, GroupInput } from "./queries";

/** A group's settings as their form has them. */
export type GroupValues = {
  name: string;
  acceptance: string;
  minimum_order_value: string;
  delivery_charge: string;
  delivery_free_above: string;
  currency: string;
  tax_scheme: string;
  base_group: string;
  factor: string;
  active: boolean;
  "settings.stock_shown": string;
  "settings.payment_days": string;
  "settings.bank_details_shown": boolean;
  "settings.notification_emails": string;
  delivery_by: string;
  terms: string;
  "settings.reference_required": boolean;
  "settings.minimum_volume.of": string;
  "settings.minimum_volume.at_least": string;
  "settings.delivery_day.asked": string;
  "settings.delivery_day.lead_time_days": string;
  "settings.delivery_day.cut_off_hour": string;
  "settings.delivery_day.weekdays": string;
  "settings.smallest_pack": string;
  "settings.signature": string;
} & Record<string, string | boolean>;

// The server tells all of them; what may be left out may be so in a request only.
type Told<T> = T extends object ? { [K in keyof T]-?: Told<T[K]> } : T;
const settingsOf = (group: Group) => group.settings as Told<Group["settings"]>;

export const valuesOf = (group: Group): GroupValues => ({
  name: group.name,
  acceptance: group.acceptance,
  minimum_order_value: group.minimum_order_value.amount,
  delivery_charge: group.delivery_charge.amount,
  delivery_free_above: group.delivery_free_above?.amount ?? "",
  currency: group.currency,
  tax_scheme: group.tax_scheme,
  base_group: group.base_group ?? "none",
  factor: group.factor,
  active: group.active,
  "settings.stock_shown": settingsOf(group).stock_shown,
  "settings.payment_days": String(settingsOf(group).payment_days ?? ""),
  "settings.bank_details_shown": settingsOf(group).bank_details_shown,
  "settings.notification_emails": settingsOf(group).notification_emails.join("\n"),
  delivery_by: settingsOf(group).delivery_by_value.length > 0 ? "value" : settingsOf(group).delivery_by_weight.length > 0 ? "weight" : "flat",
  ...bandValues({ value: settingsOf(group).delivery_by_value, weight: settingsOf(group).delivery_by_weight }),
  terms: group.terms.text,
  "settings.reference_required": settingsOf(group).reference_required,
  "settings.minimum_volume.of": settingsOf(group).minimum_volume?.of ?? "packs",
  "settings.minimum_volume.at_least": settingsOf(group).minimum_volume?.at_least ?? "",
  "settings.delivery_day.asked": settingsOf(group).delivery_day.asked,
  "settings.delivery_day.lead_time_days": String(settingsOf(group).delivery_day.lead_time_days),
  "settings.delivery_day.cut_off_hour": String(settingsOf(group).delivery_day.cut_off_hour ?? "none"),
  "settings.delivery_day.weekdays": settingsOf(group).delivery_day.weekdays.join(" "),
  "settings.smallest_pack": String(settingsOf(group).smallest_pack ?? ""),
  "settings.signature": settingsOf(group).signature,
});

type Words = { notAnAmount: string; notAVolume: string; notDays: string; notGrams: string; notUnits: string };

function minimumVolume(values: GroupValues, { notAVolume }: Words) {
  const text = values["settings.minimum_volume.at_least"];
  if (text.trim() === "") return null;
  const volume = parseQuantity(text);
  if (volume === null) throw fieldProblem("settings.minimum_volume.at_least", notAVolume);
  return { of: values["settings.minimum_volume.of"] as Schema["MinimumVolume"]["of"], at_least: volume };
}

function deliveryDay(values: GroupValues, { notDays }: Words): Schema["DeliveryDay"] {
  const lead = values["settings.delivery_day.lead_time_days"].trim();
  const hour = values["settings.delivery_day.cut_off_hour"];
  if (!/^\d{1,3}$/.test(lead)) throw fieldProblem("settings.delivery_day.lead_time_days", notDays);
  return {
    asked: values["settings.delivery_day.asked"] as Schema["DeliveryDay"]["asked"],
    lead_time_days: Number(lead),
    cut_off_hour: hour === "none" ? null : Number(hour),
    weekdays: weekdaysIn(values["settings.delivery_day.weekdays"]),
  };
}

function wholeNumber(values: GroupValues, field: "settings.payment_days" | "settings.smallest_pack", words: string) {
  const text = values[field].trim();
  if (text === "") return null;
  if (!/^\d{1,9}$/.test(text)) throw fieldProblem(field, words);
  return Number(text);
}

/** What is sent; the words are said at the field whose text can't be. */
export function inputOf(values: GroupValues, words: Words): GroupInput {
  const amount = (field: string) => {
    const text = String(values[field]).replace(/\s/g, "").replace(",", ".");
    if (text === "") return null;
    if (!/^\d{1,12}(\.\d{1,4})?$/.test(text)) throw fieldProblem(field, words.notAnAmount);
    return { amount: text, currency: values.currency };
  };
  const needed = (field: string) => {
    const money = amount(field);
    if (!money) throw fieldProblem(field, words.notAnAmount);
    return money;
  };
  return {
    name: values.name,
    currency: values.currency,
    tax_scheme: values.tax_scheme,
    acceptance: values.acceptance as Group["acceptance"],
    minimum_order_value: amount("minimum_order_value"),
    delivery_charge: amount("delivery_charge"),
    delivery_free_above: amount("delivery_free_above"),
    base_group: values.base_group === "none" ? null : values.base_group,
    factor: values.factor.trim().replace(",", ".") || "1",
    active: values.active,
    terms: values.terms,
    settings: {
      stock_shown: values["settings.stock_shown"] as Schema["StockShown"],
      reference_required: values["settings.reference_required"],
      minimum_volume: minimumVolume(values, words),
      delivery_day: deliveryDay(values, words),
      payment_days: wholeNumber(values, "settings.payment_days", words.notDays),
      bank_details_shown: values["settings.bank_details_shown"],
      notification_emails: values["settings.notification_emails"].split(/[\s,;]+/).filter(Boolean),
      smallest_pack: wholeNumber(values, "settings.smallest_pack", words.notUnits),
      signature: values["settings.signature"] as Schema["GroupSettings"]["signature"] & string,
      ...bandsIn(values, values.delivery_by, { amount: needed, notGrams: words.notGrams }),
    },
  };
}
