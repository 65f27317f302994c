import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { zones } from "@/lib/places";
import { inFours } from "@/lib/iban";
import { fieldProblem } from "@/lib/problem";
import { weekdayChoices, weekdaysIn } from "@/lib/weekdays";
import { DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { ChoiceField, Form, type FormOf, LongTextField, Pair, SaveBar, StaleNotice, TextField, TicksField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { AccentField } from "./AccentField";
import { LogoField } from "./LogoField";
import { OrderNumbers } from "./OrderNumbers";
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

type Values = Record<"name" | "accent" | "street" | "postcode" | "city" | "vat_number" | "phone" | "time_zone" | "order_prefix" | "notification_emails" | "opening_days" | "closed_days" | "bank.holder" | "bank.iban" | "bank.bic" | "bank.bank", string>;

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
  "bank.holder": seller.bank.holder ?? "",
  "bank.iban": inFours(seller.bank.iban ?? ""),
  "bank.bic": seller.bank.bic ?? "",
  "bank.bank": seller.bank.bank ?? "",
  opening_days: seller.opening_days.join(" "),
  closed_days: seller.closed_days.map(({ day, name }) => [day, name].filter(Boolean).join(" ")).join("\n"),
});

const inputOf = ({ "bank.holder": holder, "bank.iban": iban, "bank.bic": bic, "bank.bank": bank, ...values }: Values, notADay: (line: string) => string) => ({
  ...values,
  bank: { holder, iban, bic, bank },
  notification_emails: values.notification_emails.split(/[\s,;]+/).filter(Boolean),
  opening_days: weekdaysIn(values.opening_days),
  closed_days: values.closed_days
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [, day, name] = /^\s*(\d{4}-\d{2}-\d{2})\b\s*(.*?)\s*$/.exec(line) ?? [];
      if (!day) throw fieldProblem("closed_days", notADay(line.trim()));
      return { day, name: name ?? "" };
    }),
});

function Settings({ seller, settings }: { seller: string; settings: SellerSettings }) {
  const { t } = useTranslation();
  const { change } = useSettingsCommands(seller);
  const saved = valuesOf(settings);
  const form = useForm<Values, SellerSettings>({
    name: `settings-${seller}`,
    initial: saved,
    submit: (values) => change(settings, inputOf(values, (line) => t("settings.notADay", { line }))),
    done: () => toast(t("form.saved")),
  });
  const labels = { name: t("settings.name"), street: t("customer.street"), order_prefix: t("settings.prefix"), notification_emails: t("settings.emails") };
  return (
    <Form flush form={form} label={t("settings.title")} instead={form.problem?.status === 412 ? <StaleNotice form={form} saved={saved} labels={labels} /> : undefined}>
      <div className={css["fields"]}>
        <Who form={form} />
        <h3 className={css["part"]}>{t("settings.logo")}</h3>
        <LogoField seller={seller} settings={settings} />
        <h3 className={css["part"]}>{t("settings.orders")}</h3>
        <Pair>
          <TextField form={form} name="order_prefix" label={t("settings.prefix")} hint={t("settings.prefixHint", { example: `${form.values.order_prefix}1042` })} optional />
          <ChoiceField form={form} name="time_zone" label={t("setup.timeZone")} choices={zones()} searchable />
        </Pair>
        <OrderNumbers seller={seller} prefix={form.values.order_prefix} />
        <h3 className={css["part"]}>{t("settings.bank")}</h3>
        <Pair>
          <TextField form={form} name="bank.holder" label={t("bank.holder")} optional />
          <TextField form={form} name="bank.iban" label={t("bank.iban")} hint={t("settings.bankHint")} optional />
        </Pair>
        <Pair>
          <TextField form={form} name="bank.bank" label={t("bank.bank")} optional />
          <TextField form={form} name="bank.bic" label={t("bank.bic")} optional />
        </Pair>
        <h3 className={css["part"]}>{t("settings.days")}</h3>
        <TicksField form={form} name="opening_days" label={t("settings.openingDays")} hint={t("settings.openingDaysHint")} choices={weekdayChoices(t)} />
        <LongTextField form={form} name="closed_days" label={t("settings.closedDays")} hint={t("settings.closedDaysHint")} rows={3} optional />
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
