import { IconPhone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { BackLink, DetailHeader, ErrorState, Facts, Loading } from "@/ui/Page";
import { DetailPage, FactBlock, WorkAndFacts } from "@/ui/Split";
import { CustomerDetails } from "./CustomerDetails";
import { CustomerPeople } from "./CustomerPeople";
import { CustomerRecords } from "./CustomerRecords";
import { CustomerState } from "./CustomerState";
import css from "./customer.module.css";
import { type Customer, customerQuery } from "./queries";

/** One customer: who orders for it, what is known of it, where it may order. */
export function CustomerPage({ groups }: { groups: ReactNode }) {
  const { seller, customer: id } = useParams({ from: "/inside/sellers/$seller/customers/$customer" });
  const { data: customer, error, refetch } = useQuery(customerQuery(seller, id));
  if (error && !customer) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!customer) return <Loading />;
  return <Shown seller={seller} customer={customer} groups={groups} />;
}

function Shown({ seller, customer, groups }: { seller: string; customer: Customer; groups: ReactNode }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  return (
    <DetailPage>
      <DetailHeader
        title={customer.name}
        state={<CustomerState status={customer.status} />}
        facts={[customer.code, customer.city, customer.contact].filter(Boolean).join(" · ")}
        back={
          <BackLink to="/sellers/$seller/customers" params={{ seller }}>
            {t("customers.title")}
          </BackLink>
        }
        actions={
          rights.includes("order.edit") && (
            <ButtonLink leftSection={<IconPhone aria-hidden />} to="/sellers/$seller/orders/new" params={{ seller }} search={{ customer: customer.id } as never}>
              {t("customer.newOrder")}
            </ButtonLink>
          )
        }
      />
      <WorkAndFacts facts={<CustomerFacts seller={seller} customer={customer} groups={groups} />}>
        <CustomerPeople seller={seller} customer={customer} />
        <CustomerRecords key={`records-${customer.id}`} seller={seller} customer={customer} />
        <CustomerDetails key={customer.id} seller={seller} customer={customer} />
      </WorkAndFacts>
    </DetailPage>
  );
}

function CustomerFacts({ seller, customer, groups }: { seller: string; customer: Customer; groups: ReactNode }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  return (
    <>
      <FactBlock title={t("customer.ordersFrom")}>{groups}</FactBlock>
      <FactBlock title={t("customer.atAGlance")}>
        <Facts
          facts={[
            { label: t("customer.phone"), value: customer.phone && <a href={`tel:${customer.phone}`}>{customer.phone}</a> },
            { label: t("customer.email"), value: customer.email && <a href={`mailto:${customer.email}`}>{customer.email}</a> },
            { label: t("customer.terms"), value: customer.payment_days == null ? null : t("customer.days", { count: customer.payment_days }) },
            { label: t("customer.vatNumber"), value: customer.vat_number },
            { label: t("customer.tags"), value: customer.tags.join(", ") },
          ]}
        />
        {rights.includes("order.view") && (
          <p className={css["text"]} style={{ marginTop: 8 }}>
            <Link to={`/sellers/${seller}/orders` as "/"} search={{ state: "all", customer: customer.id } as never} className="link alone">
              {t("customer.seeOrders")}
            </Link>
          </p>
        )}
      </FactBlock>
    </>
  );
}
