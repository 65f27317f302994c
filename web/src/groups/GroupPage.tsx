import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { formatNumber } from "@/lib/money";
import { BackLink, DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { SheetPage } from "@/ui/Split";
import { Tabs, useListSearch } from "@/ui/list";
import { GroupCustomers } from "./GroupCustomers";
import { GroupProducts } from "./GroupProducts";
import { GroupSettings } from "./GroupSettings";
import { GroupState } from "./GroupState";
import { PriceGrid } from "./PriceGrid";
import { type Group, groupQuery } from "./queries";

/** One group: its prices, what is on its catalogue, who orders from it, and its terms. */
export function GroupPage() {
  const { seller, group: id } = useParams({ from: "/inside/sellers/$seller/groups/$group" });
  const { data: group, error, refetch } = useQuery(groupQuery(seller, id));
  if (error && !group) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!group) return <Loading />;
  return <Shown key={id} seller={seller} group={group} />;
}

function Shown({ seller, group }: { seller: string; group: Group }) {
  const { t } = useTranslation();
  const { search } = useListSearch();
  const { rights } = useSeller(seller);
  const prices = { value: "prices", label: t("group.prices") };
  const tabs = [
    ...(rights.includes("price.view") ? [prices] : []),
    { value: "products", label: t("office.products"), count: group.products },
    { value: "customers", label: t("office.customers"), count: group.customers },
    { value: "settings", label: t("group.settings") },
  ];
  const tab = tabs.find(({ value }) => value === search["tab"]) ?? tabs[0]!;
  const Frame = tab.value === "prices" ? SheetPage : "main";
  return (
    <Frame>
      <DetailHeader
        title={group.name}
        state={<GroupState active={group.active} />}
        facts={[
          group.currency,
          t("home.products", { count: group.products, number: formatNumber(group.products) }),
          t("home.customers", { count: group.customers, number: formatNumber(group.customers) }),
        ].join(" · ")}
        back={
          <BackLink to="/sellers/$seller/groups" params={{ seller }}>
            {t("groups.title")}
          </BackLink>
        }
      />
      <Tabs tabs={tabs} param="tab" label={group.name} />
      <Tab tab={tab.value} seller={seller} group={group} />
    </Frame>
  );
}

function Tab({ tab, ...rest }: { tab: string; seller: string; group: Group }) {
  if (tab === "prices") return <PriceGrid {...rest} />;
  if (tab === "products") return <GroupProducts {...rest} />;
  if (tab === "customers") return <GroupCustomers {...rest} />;
  return <GroupSettings {...rest} />;
}
