import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { BackLink, DetailHeader } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { Form, SubmitButton, useForm } from "@/ui/form";
import { CustomerFields } from "./CustomerFields";
import css from "./customer.module.css";
import { useCustomerCommands } from "./queries";
import { inputOf, newCustomer } from "./values";

export function NewCustomerPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/customers/new" });
  const { country } = useSeller(seller);
  const navigate = useNavigate();
  const { create } = useCustomerCommands(seller);
  const form = useForm({
    name: `new-customer-${seller}`,
    initial: newCustomer(country),
    submit: async (values, key) => create(inputOf(values, t("customer.notANumber")), key),
    done: ({ id }) => navigate({ to: "/sellers/$seller/customers/$customer", params: { seller, customer: id }, replace: true }),
  });
  return (
    <DetailPage>
      <DetailHeader
        title={t("customers.new")}
        back={
          <BackLink to="/sellers/$seller/customers" params={{ seller }}>
            {t("customers.title")}
          </BackLink>
        }
      />
      <div className={css["new"]}>
        <Form form={form} label={t("customers.new")}>
          <CustomerFields form={form} isNew />
          <div>
            <SubmitButton form={form}>{t("customers.add")}</SubmitButton>
          </div>
        </Form>
      </div>
    </DetailPage>
  );
}
