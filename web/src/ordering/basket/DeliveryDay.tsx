import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatLongDay } from "@/lib/dates";
import { ChoiceField, type FormOf } from "@/ui/form";

type Values = { requested_day: string };

/** The days that the seller can deliver on; typing a part of one finds it. */
export function DeliveryDay<T extends Values & Record<string, string | boolean>>({ form, asked }: { form: FormOf<T>; asked: Schema["CheckoutDay"] }) {
  const { t } = useTranslation();
  const [earliest] = asked.days;
  const days = asked.days.map((value) => ({ value, label: formatLongDay(value) }));
  return (
    <ChoiceField
      form={form}
      name="requested_day"
      label={t("checkout.requestedDay")}
      hint={earliest ? t("checkout.earliest", { day: formatLongDay(earliest) }) : t("checkout.noDays")}
      choices={asked.required ? days : [{ value: "any", label: t("checkout.anyDay") }, ...days]}
      searchable
    />
  );
}
