import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { addressLines } from "@/lib/address";
import { countries, hereCountry } from "@/lib/places";
import { ChoiceField, type FormOf, Pair, TextField } from "@/ui/form";
import css from "./basket.module.css";

/** Names are the pointers of the API's fields, so that what it refuses is said at the right one. */
export const noAddress = {
  "deliver_to.name": "",
  "deliver_to.contact": "",
  "deliver_to.street": "",
  "deliver_to.city": "",
  "deliver_to.postcode": "",
  "deliver_to.country": hereCountry,
  "deliver_to.phone": "",
};

export type AddressFields = typeof noAddress;

const addressOf = (fields: AddressFields): Schema["OrderAddress"] => ({
  name: fields["deliver_to.name"],
  contact: fields["deliver_to.contact"],
  street: fields["deliver_to.street"],
  city: fields["deliver_to.city"],
  postcode: fields["deliver_to.postcode"],
  country: fields["deliver_to.country"],
  phone: fields["deliver_to.phone"],
});

type Values = AddressFields & { deliver: string };

type Known = Schema["OrderAddress"];
const nameOf = (address: Known) => JSON.stringify(address);

/** Where to, if not to the usual address: one that the seller knows, or what is written here. */
export const deliverTo = (deliver: string, known: Known[], fields: AddressFields): Known | null =>
  deliver === "other" ? addressOf(fields) : (known.find((address) => nameOf(address) === deliver) ?? null);

type Props = { form: FormOf<Values>; customer: string; seller: string; known: Known[] };

/** Where to: an address of the customer as the seller has it, or another one written here. */
export function Delivery({ form, customer, seller, known }: Props) {
  const { t } = useTranslation();
  const other = form.values.deliver === "other";
  return (
    <>
      <Radio.Group value={form.values.deliver} onChange={(value) => form.set("deliver", value)} aria-label={t("checkout.deliverTo")}>
        <div className={css["addresses"]}>
          <Radio value="usual" label={customer} description={t("checkout.usualHint", { seller })} className={css["address"]} />
          {known.map((address) => (
            <Radio key={nameOf(address)} value={nameOf(address)} label={address.name} description={addressLines({ ...address, name: "" }).join(", ")} className={css["address"]} />
          ))}
          <Radio value="other" label={t("checkout.other")} className={css["address"]} />
        </div>
      </Radio.Group>
      {other && (
        <div className={`stack ${css["otherAddress"]}`}>
          <AddressFields form={form} />
        </div>
      )}
    </>
  );
}

export function AddressFields<T extends Record<string, string | boolean>>({ form }: { form: FormOf<T> }) {
  const { t } = useTranslation();
  return (
    <>
      <Pair>
        <TextField form={form} name="deliver_to.name" label={t("checkout.name")} autoComplete="organization" />
        <TextField form={form} name="deliver_to.contact" label={t("checkout.contact")} autoComplete="name" optional />
      </Pair>
      <TextField form={form} name="deliver_to.street" label={t("checkout.street")} autoComplete="street-address" />
      <Pair>
        <TextField form={form} name="deliver_to.city" label={t("checkout.city")} autoComplete="address-level2" />
        <TextField form={form} name="deliver_to.postcode" label={t("checkout.postcode")} autoComplete="postal-code" optional />
      </Pair>
      <Pair>
        <ChoiceField form={form} name="deliver_to.country" label={t("checkout.country")} choices={countries()} searchable />
        <TextField form={form} name="deliver_to.phone" label={t("checkout.phone")} autoComplete="tel" optional />
      </Pair>
    </>
  );
}
