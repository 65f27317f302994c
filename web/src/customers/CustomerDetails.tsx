import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { addressLines } from "@/lib/address";
import { Facts } from "@/ui/Page";
import { Form, SaveBar, StaleNotice, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { CustomerFields } from "./CustomerFields";
import css from "./customer.module.css";
import { type Customer, useCustomerCommands } from "./queries";
import { type CustomerValues, inputOf, valuesOf } from "./values";

type Props = { seller: string; customer: Customer };

/** The record, edited in place by those who may. */
export function CustomerDetails(props: Props) {
  const { t } = useTranslation();
  const { rights } = useSeller(props.seller);
  return (
    <section className={css["details"]}>
      <h2>{t("customer.details")}</h2>
      {rights.includes("customer.edit") ? <Edited {...props} /> : <Read customer={props.customer} />}
    </section>
  );
}

function Edited({ seller, customer }: Props) {
  const { t } = useTranslation();
  const { change } = useCustomerCommands(seller);
  const saved = valuesOf(customer);
  const form = useForm<CustomerValues, Customer>({
    name: `customer-${customer.id}`,
    initial: saved,
    submit: async (values) => change(customer, inputOf(values, t("customer.notANumber"))),
    done: () => toast(t("form.saved")),
  });
  const labels = { name: t("customer.name"), code: t("customer.code"), contact: t("customer.contact"), email: t("customer.email"), phone: t("customer.phone"), street: t("customer.street"), postcode: t("customer.postcode"), city: t("customer.city"), country: t("customer.country"), payment_days: t("customer.paymentDays"), vat_number: t("customer.vatNumber"), tax_status: t("customer.taxStatus"), tags: t("customer.tags"), status: t("customers.status") };
  return (
    <Form flush form={form} label={t("customer.details")} instead={form.problem?.status === 412 ? <StaleNotice form={form} saved={saved} labels={labels} /> : undefined}>
      <div className={css["fields"]}>
        <CustomerFields form={form} />
      </div>
      <SaveBar form={form} saved={saved} />
    </Form>
  );
}

function Read({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  return (
    <div className={css["fields"]}>
      <Facts
        facts={[
          { label: t("customer.code"), value: customer.code },
          { label: t("customer.contact"), value: customer.contact },
          { label: t("customer.address"), value: <span className={css["text"]}>{addressLines(customer).join("\n")}</span> },
          { label: t("customer.taxStatus"), value: t(`customer.tax.${customer.tax_status}`) },
        ]}
      />
    </div>
  );
}
