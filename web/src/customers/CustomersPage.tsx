import { Button } from "@mantine/core";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { useKept, useTitle } from "@/lib/hooks";
import { ButtonLink } from "@/ui/ButtonLink";
import { CsvButton } from "@/ui/CsvButton";
import { EmptyState } from "@/ui/Page";
import { ListHead, ListPage } from "@/ui/Split";
import { Chips, type Column, type Density, DensityMenu, FilterChip, List, SearchField, Strip, TwoLines, useListSearch } from "@/ui/list";
import { CustomerState } from "./CustomerState";
import { type Customer, type CustomerStatus, useCustomers } from "./queries";

/** Every customer of the seller. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/customers" });
  const { rights } = useSeller(seller);
  const { search, change } = useListSearch();
  const [density, setDensity] = useKept("density", "normal");
  const navigate = useNavigate();
  const [at, setAt] = useState<string | null>(null);
  const status = search["status"] as CustomerStatus | undefined;
  const pages = useCustomers(seller, { q: search["q"], status });
  const none = pages.items.length === 0 && !search["q"] && !status;
  useTitle(t("customers.title"));
  return (
    <ListPage>
      <ListHead title={t("customers.title")}>
        {rights.includes("customer.edit") && !none && (
          <ButtonLink to="/sellers/$seller/customers/new" params={{ seller }} variant="filled" leftSection={<IconPlus aria-hidden />}>
            {t("customers.new")}
          </ButtonLink>
        )}
      </ListHead>
      <Strip>
        <SearchField value={search["q"] ?? ""} onSearch={(q) => change({ q }, "replace")} label={t("customers.find")} wide />
        <Chips>
          <FilterChip
            filter={{
              param: "status",
              label: t("customers.status"),
              choices: [
                { value: "active", label: t("customers.active") },
                { value: "inactive", label: t("customers.inactive") },
              ],
            }}
          />
        </Chips>
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/customers`} query={{ q: search["q"], status }} of={t("customers.title")} />
        <DensityMenu density={density as Density} onDensity={setDensity} />
      </Strip>
      <List
        label={t("customers.title")}
        pages={pages}
        columns={useColumns(seller)}
        keyOf={({ id }) => id}
        at={at}
        onAt={({ id }) => setAt(id)}
        open={({ id }) => void navigate({ to: "/sellers/$seller/customers/$customer", params: { seller, customer: id } })}
        rows={density === "compact" ? "normal" : "tall"}
        empty={search["q"] || status ? <NoneFound /> : <NoneYet seller={seller} />}
      />
    </ListPage>
  );
}

function NoneYet({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconUsers}
      title={t("customers.none")}
      action={
        <>
          <ButtonLink to="/sellers/$seller/customers/new" params={{ seller }} variant="filled" leftSection={<IconPlus aria-hidden />}>
            {t("customers.new")}
          </ButtonLink>
          <ButtonLink to={`/sellers/${seller}/imports/new` as "/"} search={{ kind: "customers" } as never}>
            {t("customers.import")}
          </ButtonLink>
        </>
      }
    >
      {t("customers.noneHelp")}
    </EmptyState>
  );
}

function NoneFound() {
  const { t } = useTranslation();
  const { change } = useListSearch();
  return (
    <EmptyState icon={IconUsers} title={t("customers.noneFound")} action={<Button onClick={() => change({ q: undefined, status: undefined })}>{t("customers.showAll")}</Button>} />
  );
}

function useColumns(seller: string): Column<Customer>[] {
  const { t } = useTranslation();
  return [
    { key: "name", head: t("customers.customer"), wide: true, cell: (customer) => <NameCell seller={seller} customer={customer} /> },
    { key: "town", head: t("customer.city"), desk: true, cut: true, className: "t2", cell: placeOf },
    { key: "contact", head: t("customer.contact"), desk: true, cut: true, cell: ({ contact, email }) => <TwoLines first={contact || email} second={contact ? email : undefined} /> },
    { key: "code", head: t("customer.code"), desk: true, cut: true, className: "t2", cell: ({ code }) => code },
    { key: "days", head: t("customers.days"), figures: true, desk: true, className: "t2", cell: ({ payment_days }) => payment_days ?? "" },
    { key: "state", head: <span className="vh">{t("customers.status")}</span>, cell: ({ status }) => status === "inactive" && <CustomerState status={status} /> },
  ];
}

const placeOf = ({ city, country }: Customer) => [city, country].filter(Boolean).join(", ");

function NameCell({ seller, customer }: { seller: string; customer: Customer }) {
  const { name, code, tags } = customer;
  const link = (
    <Link to="/sellers/$seller/customers/$customer" params={{ seller, customer: customer.id }}>
      {name}
    </Link>
  );
  return (
    <>
      <span className="desk">
        <TwoLines first={link} second={tags.join(" · ") || undefined} />
      </span>
      <span className="phone">
        <TwoLines first={link} second={[placeOf(customer), code].filter(Boolean).join(" · ") || undefined} />
      </span>
    </>
  );
}
