import { IconActivity, IconDeviceMobileOff, IconListCheck, IconUserCog } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Seller, useSession } from "@/api/session";
import { theOperator, useFailedJobs } from "@/integration/jobs/queries";
import { logoOf } from "@/lib/logo";
import { MenuLink } from "@/ui/ButtonLink";
import { type Choice, type Place, SideBar, SkipLink, Switch, TabBar, TopBar } from "@/ui/frame";
import frame from "@/ui/frame/frame.module.css";
import { StaffMenu } from "../StaffMenu";
import { useOperatorsChoice } from "./choice";

/** The operator's pages: what concerns the deployment, and nothing of what its sellers trade. */
export function OperatorFrame() {
  const { t } = useTranslation();
  const places = usePlaces();
  return (
    <>
      <SkipLink />
      <TopBar>
        <ToOffices />
        <span className="grow" />
        <Me />
      </TopBar>
      <div className={frame["app"]}>
        <SideBar places={places} end={[]} label={t("frame.main")} />
        <div className={frame["work"]} id="content">
          <Outlet />
        </div>
      </div>
      <TabBar places={places} label={t("frame.main")} />
    </>
  );
}

function usePlaces(): Place[] {
  const { t } = useTranslation();
  const failed = useFailedJobs(theOperator, true);
  return [
    { link: { to: "/operator/jobs" }, label: t("office.jobs"), icon: IconListCheck, count: failed },
    { link: { to: "/operator/running" }, label: t("running.title"), icon: IconActivity },
    { link: { to: "/operator/sign-out" }, label: t("signOut.title"), icon: IconDeviceMobileOff },
  ];
}

function ToOffices() {
  const { t } = useTranslation();
  const { sellers } = useSession();
  const here = useOperatorsChoice();
  const choices = sellers.map(
    (each: Seller): Choice => ({ key: each.id, name: each.name, hint: each.currency, accent: each.accent ?? null, logo: logoOf(each), link: { to: "/sellers/$seller", params: { seller: each.id } } }),
  );
  return <Switch now={here} choices={[...choices, here]} label={t("office.switch")} />;
}

function Me() {
  const { t } = useTranslation();
  return (
    <StaffMenu
      account={
        <MenuLink to="/operator/account" leftSection={<IconUserCog aria-hidden />}>
          {t("portal.account")}
        </MenuLink>
      }
    />
  );
}
