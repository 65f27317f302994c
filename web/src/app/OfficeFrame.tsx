import {
  IconArrowsSort,
  IconBox,
  IconBuildingWarehouse,
  IconHome,
  IconKey,
  IconListCheck,
  IconMail,
  IconPackages,
  IconPercentage,
  IconReceipt,
  IconSettings,
  IconTag,
  IconUserCog,
  IconUsers,
} from "@tabler/icons-react";
import { Outlet, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Seller, useSeller, useSession } from "@/api/session";
import { TwoStepNeeded, useTwoStepNeeded } from "@/identity/TwoStepNeeded";
import { staffOf, useFailedJobs } from "@/integration/jobs/queries";
import { logoOf } from "@/lib/logo";
import { useLiveOrders } from "@/ordering/office/live";
import { useOrderCounts } from "@/sellers/queries";
import { MenuLink } from "@/ui/ButtonLink";
import { MoreSheet, type Place, SideBar, SkipLink, Switch, TabBar, TopBar, useAccent } from "@/ui/frame";
import frame from "@/ui/frame/frame.module.css";
import { StaffMenu } from "./StaffMenu";
import { SearchEverything } from "./SearchEverything";
import { useOperatorsChoice } from "./operator/choice";

/** The seller area: top bar, side bar, content to the edges. */
export function OfficeFrame() {
  const { t } = useTranslation();
  const { seller: id } = useParams({ from: "/inside/sellers/$seller" });
  const seller = useSeller(id);
  useAccent(seller.accent);
  // without the second step that the office asks for, none of it can be seen
  const { work, administration } = usePlaces(seller.two_step_missing ? { ...seller, rights: [] } : seller);
  const twoStep = useTwoStepNeeded(seller.two_step_missing);
  const onThumb = work.slice(0, 4);
  const beyond = [...work.slice(4), ...administration];
  return (
    <>
      <SkipLink />
      <TopBar>
        <OfficeSwitch seller={seller} />
        <span className="grow" />
        {!seller.two_step_missing && <SearchEverything places={[...work, ...administration]} />}
        <span className="grow desk" />
        <Me seller={id} />
      </TopBar>
      <div className={frame["app"]}>
        <SideBar places={work} end={administration} label={t("frame.main")} />
        <div className={frame["work"]} id="content">
          {twoStep.stands ? <TwoStepNeeded seller={seller.name} {...twoStep} /> : <Outlet />}
        </div>
      </div>
      <TabBar places={onThumb} more={beyond.length > 0 && <MoreSheet places={beyond} />} label={t("frame.main")} />
    </>
  );
}

/** Places someone has the right to see. */
function usePlaces({ id, rights }: Seller) {
  const { t } = useTranslation();
  const counts = useOrderCounts(id, rights.includes("order.view"));
  useLiveOrders(id, rights.includes("order.view"));
  const failed = useFailedJobs(staffOf(id), rights.includes("setting.edit"));
  const at = (path: string) => ({ to: `/sellers/${id}${path}` }) as Place["link"];
  const seen = (right: Seller["rights"][number], place: Place) => (rights.includes(right) ? [place] : []);
  const work: Place[] = [
    { link: at(""), label: t("office.home"), icon: IconHome, exact: true },
    ...seen("order.view", { link: at("/orders"), label: t("office.orders"), icon: IconReceipt, count: counts?.to_accept ?? 0 }),
    ...seen("customer.view", { link: at("/customers"), label: t("office.customers"), icon: IconUsers }),
    ...seen("product.view", { link: at("/products"), label: t("office.products"), icon: IconBox }),
    ...seen("product.view", { link: at("/stock"), label: t("office.stock"), icon: IconPackages }),
    ...seen("group.view", { link: at("/groups"), label: t("office.groups"), icon: IconTag }),
    ...seen("import.run", { link: at("/imports"), label: t("office.imports"), icon: IconArrowsSort }),
  ];
  const administration: Place[] = [
    ...seen("mail.view", { link: at("/mails"), label: t("office.outbox"), icon: IconMail }),
    ...seen("setting.edit", { link: at("/jobs"), label: t("office.jobs"), icon: IconListCheck, count: failed }),
    ...seen("user.edit", { link: at("/users"), label: t("office.users"), icon: IconUserCog }),
    ...seen("key.edit", { link: at("/api-keys"), label: t("office.apiKeys"), icon: IconKey }),
    ...seen("setting.edit", { link: at("/tax"), label: t("office.tax"), icon: IconPercentage }),
    ...seen("setting.edit", { link: at("/sites"), label: t("office.sites"), icon: IconBuildingWarehouse }),
    ...seen("setting.edit", { link: at("/settings"), label: t("office.settings"), icon: IconSettings }),
  ];
  return { work, administration };
}

function OfficeSwitch({ seller }: { seller: Seller }) {
  const { t } = useTranslation();
  const { sellers, operator } = useSession();
  const allOffices = useOperatorsChoice();
  const choice = (each: Seller) => ({
    key: each.id,
    name: each.name,
    hint: each.currency,
    accent: each.accent ?? null,
    logo: logoOf(each),
    link: { to: "/sellers/$seller" as const, params: { seller: each.id } },
  });
  return <Switch now={choice(seller)} choices={[...sellers.map(choice), ...(operator ? [allOffices] : [])]} label={t("office.switch")} />;
}

function Me({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <StaffMenu
      account={
        <MenuLink to="/sellers/$seller/account" params={{ seller }} leftSection={<IconUserCog aria-hidden />}>
          {t("portal.account")}
        </MenuLink>
      }
    />
  );
}
