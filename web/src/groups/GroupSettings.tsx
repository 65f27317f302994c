import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { currencySymbol } from "@/lib/money";
import { currencies } from "@/lib/places";
import { weekdayChoices } from "@/lib/weekdays";
import { CheckField, ChoiceField, Form, type FormOf, LongTextField, Pair, SaveBar, StaleNotice, TextField, TicksField, useForm } from "@/ui/form";
import { Markdown } from "@/ui/Markdown";
import { toast } from "@/ui/toast";
import { type Basis, chargeField, deliveryBases, fromField, rowsShown } from "./bands";
import css from "./groups.module.css";
import { type Group, groupChoicesQuery, taxSchemesQuery, useGroupCommands } from "./queries";
import { type GroupValues, inputOf, valuesOf } from "./values";

type Props = { seller: string; group: Group };
type Part = Props & { form: FormOf<GroupValues> };

/** On what terms the group's customers order. */
export function GroupSettings({ seller, group }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("group.edit");
  const { change } = useGroupCommands(seller);
  const saved = valuesOf(group);
  const form = useForm<GroupValues, Group>({
    name: `group-${group.id}`,
    initial: saved,
    submit: async (values) => change(group, inputOf(values, { notAnAmount: t("group.notAnAmount"), notAVolume: t("group.notAVolume"), notDays: t("customer.notANumber"), notGrams: t("group.notGrams"), notUnits: t("group.notUnits") })),
    done: () => toast(t("form.saved")),
  });
  const labels = { name: t("groups.name"), minimum_order_value: t("group.minimum"), delivery_charge: t("group.delivery"), delivery_free_above: t("group.freeAbove") };
  return (
    <Form flush form={form} label={t("group.settings")} instead={form.problem?.status === 412 ? <StaleNotice form={form} saved={saved} labels={labels} /> : undefined}>
      <fieldset className={css["settings"]} disabled={!may}>
        <Pair>
          <TextField form={form} name="name" label={t("groups.name")} />
          <ChoiceField form={form} name="acceptance" label={t("groups.acceptance")} hint={t("group.acceptanceHint")} choices={(["staff", "automatic"] as const).map((value) => ({ value, label: t(`groups.accepts.${value}`) }))} />
        </Pair>
        <Amounts form={form} seller={seller} group={group} />
        <Checkout form={form} />
        <Payment form={form} />
        <Money form={form} seller={seller} group={group} />
        <h3 className={css["part"]}>{t("group.stock")}</h3>
        <ChoiceField form={form} name="settings.stock_shown" label={t("group.stockShown")} hint={t("group.stockShownHint")} choices={(["no", "in_out", "number"] as const).map((value) => ({ value, label: t(`group.stockIs.${value}`) }))} />
        <CheckField form={form} name="active" label={t("group.active")} hint={t("group.activeHint")} />
      </fieldset>
      {may && <SaveBar form={form} saved={saved} />}
    </Form>
  );
}

const volumes = ["packs", "base_units", "weight_g"] as const;

function Amounts({ form, group }: Part) {
  const { t } = useTranslation();
  const currency = currencySymbol(form.values.currency || group.currency);
  return (
    <>
      <h3 className={css["part"]}>{t("group.ordersAndDelivery")}</h3>
      <TextField form={form} name="minimum_order_value" type="number" label={`${t("group.minimum")}, ${currency}`} hint={t("group.minimumHint")} />
      <Pair>
        <TextField form={form} name="settings.minimum_volume.at_least" type="number" label={t("group.minimumVolume")} hint={t("group.minimumVolumeHint")} optional />
        <ChoiceField form={form} name="settings.minimum_volume.of" label={t("group.minimumVolumeOf")} choices={volumes.map((value) => ({ value, label: t(`group.volumeOf.${value}`) }))} />
      </Pair>
      <TextField form={form} name="settings.smallest_pack" type="number" label={t("group.smallestPack")} hint={t("group.smallestPackHint")} optional />
      <Pair>
        <TextField form={form} name="delivery_charge" type="number" label={`${t("group.delivery")}, ${currency}`} hint={t("group.deliveryHint")} />
        <ChoiceField form={form} name="delivery_by" label={t("group.deliveryBy")} choices={deliveryBases.map((value) => ({ value, label: t(`group.deliveryBasis.${value}`) }))} />
      </Pair>
      {form.values.delivery_by !== "flat" && <DeliveryBands form={form} basis={form.values.delivery_by as Basis} currency={currency} />}
      <Pair>
        <TextField form={form} name="delivery_free_above" type="number" label={`${t("group.freeAbove")}, ${currency}`} hint={t("group.freeAboveHint")} optional />
      </Pair>
    </>
  );
}

/** What delivery costs from there on; a row that is begun makes room for the next. */
function DeliveryBands({ form, basis, currency }: Pick<Part, "form"> & { basis: Basis; currency: string }) {
  const { t } = useTranslation();
  const from = basis === "value" ? t("group.fromValue", { currency }) : t("group.fromWeight");
  return Array.from({ length: rowsShown(form.values, basis) }, (_, row) => (
    <div key={row} role="group" aria-label={t("group.band", { row: row + 1 })}>
      <Pair>
        <TextField form={form} name={fromField(basis, row)} type="number" label={from} />
        <TextField form={form} name={chargeField(basis, row)} type="number" label={t("group.bandCharge", { currency })} />
      </Pair>
    </div>
  ));
}

/** What a buyer is asked for. */
function Checkout({ form }: Pick<Part, "form">) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={css["part"]}>{t("group.checkout")}</h3>
      <CheckField form={form} name="settings.reference_required" label={t("group.referenceRequired")} hint={t("group.referenceRequiredHint")} />
      <ChoiceField form={form} name="settings.delivery_day.asked" label={t("group.deliveryDay")} choices={(["off", "optional", "required"] as const).map((value) => ({ value, label: t(`group.deliveryDayAsked.${value}`) }))} />
      {form.values["settings.delivery_day.asked"] !== "off" && <DeliveryDay form={form} />}
      <ChoiceField form={form} name="settings.signature" label={t("group.signature")} hint={t("group.signatureHint")} choices={(["off", "optional", "required"] as const).map((value) => ({ value, label: t(`group.signatureAsked.${value}`) }))} />
      <LongTextField form={form} name="terms" label={t("group.terms")} hint={t("group.termsHint")} rows={4} optional />
      {form.values.terms.trim() !== "" && (
        <details className={css["preview"]}>
          <summary>{t("group.termsPreview")}</summary>
          <Markdown text={form.values.terms} />
        </details>
      )}
    </>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

function DeliveryDay({ form }: Pick<Part, "form">) {
  const { t } = useTranslation();
  const cutOffs = [{ value: "none", label: t("group.noCutOff") }, ...hours.map((value) => ({ value, label: t("group.atHour", { hour: value.padStart(2, "0") }) }))];
  return (
    <>
      <Pair>
        <TextField form={form} name="settings.delivery_day.lead_time_days" type="number" label={t("group.leadTime")} hint={t("group.leadTimeHint")} />
        <ChoiceField form={form} name="settings.delivery_day.cut_off_hour" label={t("group.cutOff")} hint={t("group.cutOffHint")} choices={cutOffs} />
      </Pair>
      <TicksField form={form} name="settings.delivery_day.weekdays" label={t("group.deliveredOn")} choices={weekdayChoices(t)} />
    </>
  );
}

/** How it is paid, and who hears of an order. */
function Payment({ form }: Pick<Part, "form">) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={css["part"]}>{t("group.paymentAndMail")}</h3>
      <Pair>
        <TextField form={form} name="settings.payment_days" type="number" label={t("customer.paymentDays")} hint={t("group.paymentDaysHint")} optional />
        <CheckField form={form} name="settings.bank_details_shown" label={t("group.bankShown")} hint={t("group.bankShownHint")} />
      </Pair>
      <LongTextField form={form} name="settings.notification_emails" label={t("settings.emails")} hint={t("group.emailsHint")} rows={2} optional />
    </>
  );
}

function Money({ form, seller, group }: Part) {
  const { t } = useTranslation();
  const schemes = useQuery(taxSchemesQuery(seller)).data?.items ?? [];
  const groups = useQuery(groupChoicesQuery(seller)).data?.items ?? [];
  const bases = groups.filter(({ id, base_group }) => id !== group.id && !base_group).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <h3 className={css["part"]}>{t("group.pricesAndTax")}</h3>
      <Pair>
        <ChoiceField
          form={form}
          name="currency"
          label={t("groups.currency")}
          hint={group.currency_may_change ? undefined : t("group.currencyFixed")}
          choices={group.currency_may_change ? currencies() : currencies().filter(({ value }) => value === group.currency)}
          searchable
        />
        <ChoiceField form={form} name="tax_scheme" label={t("groups.taxScheme")} hint={t("group.taxHint")} choices={schemes.map(({ id, name }) => ({ value: id, label: name }))} />
      </Pair>
      <Pair>
        <ChoiceField form={form} name="base_group" label={t("group.base")} hint={t("group.baseHint")} choices={[{ value: "none", label: t("group.noBase") }, ...bases]} />
        <TextField form={form} name="factor" type="number" label={t("group.factor")} hint={t("group.factorHint")} />
      </Pair>
    </>
  );
}
