import { useTranslation } from "react-i18next";
import { countries } from "@/lib/places";
import { ChoiceField, type FormOf, Pair, TextField } from "@/ui/form";
import css from "./customer.module.css";
import type { CustomerValues } from "./values";

type Props = { form: FormOf<CustomerValues>; isNew?: boolean };

/** Who the customer is, where, and on what terms. */
export function CustomerFields({ form, isNew = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Pair>
        <TextField form={form} name="name" label={t("customer.name")} autoComplete="organization" autoFocus={isNew} />
        <TextField form={form} name="code" label={t("customer.code")} hint={t("customer.codeHint")} optional />
      </Pair>
      <Pair>
        <TextField form={form} name="contact" label={t("customer.contact")} optional />
        <TextField form={form} name="phone" label={t("customer.phone")} optional />
      </Pair>
      <TextField form={form} name="email" type="email" label={t("customer.email")} optional />
      <Address form={form} />
      <Terms form={form} isNew={isNew} />
    </>
  );
}

function Address({ form }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={css["part"]}>{t("customer.address")}</h3>
      <TextField form={form} name="street" label={t("customer.street")} optional />
      <Pair>
        <TextField form={form} name="postcode" label={t("customer.postcode")} optional />
        <TextField form={form} name="city" label={t("customer.city")} optional />
      </Pair>
      <ChoiceField form={form} name="country" label={t("customer.country")} choices={countries()} searchable />
    </>
  );
}

function Terms({ form, isNew }: Props) {
  const { t } = useTranslation();
  const taxes = (["normal", "exempt", "reverse-charge", "export"] as const).map((value) => ({ value, label: t(`customer.tax.${value}`) }));
  const states = (["active", "inactive"] as const).map((value) => ({ value, label: t(`customers.${value}`) }));
  return (
    <>
      <h3 className={css["part"]}>{t("customer.terms")}</h3>
      <Pair>
        <TextField form={form} name="payment_days" type="number" label={t("customer.paymentDays")} optional />
        <TextField form={form} name="vat_number" label={t("customer.vatNumber")} optional />
      </Pair>
      <Pair>
        <ChoiceField form={form} name="tax_status" label={t("customer.taxStatus")} choices={taxes} />
        <TextField form={form} name="tags" label={t("customer.tags")} hint={t("customer.tagsHint")} optional />
      </Pair>
      {!isNew && <ChoiceField form={form} name="status" label={t("customers.status")} hint={t("customer.statusHint")} choices={states} />}
    </>
  );
}
