import { IconAddressBook, IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { addressLines } from "@/lib/address";
import { countries, hereCountry } from "@/lib/places";
import { ChoiceField, Pair, TextField } from "@/ui/form";
import { type Customer } from "./queries";
import { type RecordForm, RecordList } from "./RecordList";
import type { Address, Contact } from "./records";

type Props = { seller: string; customer: Customer };

/** Where else goods, invoices and letters go, and whom to talk to. */
export function CustomerRecords(props: Props) {
  return (
    <>
      <Addresses {...props} />
      <Contacts {...props} />
    </>
  );
}

function Addresses({ seller, customer }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("customer.edit");
  const fresh: Address = { kind: "delivery", name: "", contact: "", street: "", city: "", postcode: "", country: customer.country || hereCountry, phone: "" };
  return (
    <RecordList
      seller={seller}
      customer={customer}
      list="addresses"
      may={may}
      fresh={fresh}
      icon={<IconMapPin />}
      words={{ title: t("customer.addresses"), add: t("customer.addAddress"), edit: t("customer.oneAddress"), none: t("customer.noAddresses") }}
      lines={(address) => ({ first: t(`customer.kinds.${address.kind}`), second: addressLines({ ...address, name: address.name ?? "" }).join(", ") })}
      fields={AddressFields}
    />
  );
}

function AddressFields({ form, name }: RecordForm) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField form={form} name={name("kind")} label={t("customer.kind")} hint={t("customer.kindHint")} choices={(["delivery", "billing", "post"] as const).map((value) => ({ value, label: t(`customer.kinds.${value}`) }))} />
      <Pair>
        <TextField form={form} name={name("name")} label={t("customer.name")} hint={t("customer.addressNameHint")} optional />
        <TextField form={form} name={name("contact")} label={t("customer.contact")} optional />
      </Pair>
      <TextField form={form} name={name("street")} label={t("customer.street")} />
      <Pair>
        <TextField form={form} name={name("postcode")} label={t("customer.postcode")} optional />
        <TextField form={form} name={name("city")} label={t("customer.city")} />
      </Pair>
      <Pair>
        <ChoiceField form={form} name={name("country")} label={t("customer.country")} choices={countries()} searchable />
        <TextField form={form} name={name("phone")} label={t("customer.phone")} optional />
      </Pair>
    </>
  );
}

function Contacts({ seller, customer }: Props) {
  const { t } = useTranslation();
  const may = useSeller(seller).rights.includes("customer.edit");
  const fresh: Contact = { name: "", role: "", email: "", phone: "" };
  return (
    <RecordList
      seller={seller}
      customer={customer}
      list="contacts"
      may={may}
      fresh={fresh}
      icon={<IconAddressBook />}
      words={{ title: t("customer.contacts"), add: t("customer.addContact"), edit: t("customer.oneContact"), none: t("customer.noContacts") }}
      lines={({ name, role, email, phone }) => ({ first: name, second: [role, email, phone].filter(Boolean).join(" · ") })}
      fields={ContactFields}
    />
  );
}

function ContactFields({ form, name }: RecordForm) {
  const { t } = useTranslation();
  return (
    <>
      <Pair>
        <TextField form={form} name={name("name")} label={t("customer.name")} />
        <TextField form={form} name={name("role")} label={t("customer.role")} hint={t("customer.roleHint")} optional />
      </Pair>
      <Pair>
        <TextField form={form} name={name("email")} type="email" label={t("customer.email")} optional />
        <TextField form={form} name={name("phone")} label={t("customer.phone")} optional />
      </Pair>
    </>
  );
}
