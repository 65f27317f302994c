import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { zones } from "@/lib/places";
import { DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { ChoiceField, Form, type FormOf, LongTextField, Pair, SaveBar, StaleNotice, TextField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { AccentField } from "./AccentField";
import css from "./settings.module.css";
import { type SellerSettings, settingsQuery, useSettingsCommands } from "./settings";

/** The seller itself: who it is, how it looks, who hears of orders. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/settings" });
  const { data, error, refetch } = useQuery(settingsQuery(seller));
  return (
    <DetailPage>
      <DetailHeader title={t("settings.title")} facts={data && t("settings.fixed", { country: data.country, currency: data.currency })} />
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {data && <Settings seller={seller} settings={data} />}
    </DetailPage>
  );
}

type Values = Record<"name" | "accent" | "street" | "postcode" | "city" | "vat_number" | "phone" | "time_zone" | "order_prefix" | "notification_emails", string>;

const valuesOf = (seller: SellerSettings): Values => ({
  name: seller.name,
  accent: seller.accent,
  street: seller.street,
  postcode: seller.postcode,
  city: seller.city,
  vat_number: seller.vat_number,
  phone: seller.phone,
  time_zone: seller.time_zone,
  order_prefix: seller.order_prefix,
  notification_emails: seller.notification_emails.join("\n"),
});

const inputOf = (values: Values) => ({
  ...values,
  notification_emails: values.notification_emails.split(/[\s,;]+/).filter(Boolean),
});

function Settings({ seller, settings }: { seller: string; settings: SellerSettings }) {
  const { t } = useTranslation();
  const { change } = useSettingsCommands(seller);
  const saved = valuesOf(settings);
  const form = useForm<Values, SellerSettings>({
    name: `settings-${seller}`,
    initial: saved,
    submit: (values) => change(settings, inputOf(values)),
    done: () => toast(t("form.saved")),
  });
  const labels = { name: t("settings.name"), street: t("customer.street"), order_prefix: t("settings.prefix"), notification_emails: t("settings.emails") };
  return (
    <Form flush form={form} label={t("settings.title")} instead={form.problem?.status === 412 ? <StaleNotice form={form} saved={saved} labels={labels} /> : undefined}>
      <div className={css["fields"]}>
        <Who form={form} />
        <h3 className={css["part"]}>{t("settings.orders")}</h3>
        <Pair>
          <TextField form={form} name="order_prefix" label={t("settings.prefix")} hint={t("settings.prefixHint", { example: `${form.values.order_prefix}1042` })} optional />
          <ChoiceField form={form} name="time_zone" label={t("setup.timeZone")} choices={zones()} searchable />
        </Pair>
        <LongTextField form={form} name="notification_emails" label={t("settings.emails")} hint={t("settings.emailsHint")} rows={2} optional />
      </div>
      <SaveBar form={form} saved={saved} />
    </Form>
  );
}

function Who({ form }: { form: FormOf<Values> }) {
  const { t } = useTranslation();
  return (
    <>
      <Pair>
        <TextField form={form} name="name" label={t("settings.name")} hint={t("settings.nameHint")} />
        <AccentField form={form} />
      </Pair>
      <h3 className={css["part"]}>{t("settings.letterhead")}</h3>
      <TextField form={form} name="street" label={t("customer.street")} optional />
      <Pair>
        <TextField form={form} name="postcode" label={t("customer.postcode")} optional />
        <TextField form={form} name="city" label={t("customer.city")} optional />
      </Pair>
      <Pair>
        <TextField form={form} name="vat_number" label={t("customer.vatNumber")} optional />
        <TextField form={form} name="phone" label={t("customer.phone")} optional />
      </Pair>
    </>
  );
}
