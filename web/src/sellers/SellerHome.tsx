import { IconCheck, IconChevronRight, IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Seller } from "@/api/session";
import { formatNumber } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { ErrorState, Loading, Page, Panel } from "@/ui/Page";
import { Trying } from "./Trying";
import css from "./home.module.css";
import { countsQuery, setUpQuery } from "./queries";

/** What waits, and the first steps until they are done. */
export function SellerHome({ seller, orders }: { seller: Seller; orders: ReactNode }) {
  const { id } = seller;
  const { data, error, refetch } = useQuery(setUpQuery(id, seller.rights));
  return (
    <Page title={seller.name} narrow>
      <div className="stack">
        <h1>{seller.name}</h1>
        {seller.trying && <Trying seller={seller} />}
        {seller.rights.includes("order.view") && <Waiting seller={id} />}
        {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
        {data && <FirstSteps seller={seller} setUp={data} />}
        {orders}
        {data && data.groups.length > 0 && <Groups seller={id} groups={data.groups} />}
      </div>
    </Page>
  );
}

type SetUp = NonNullable<Awaited<ReturnType<NonNullable<ReturnType<typeof setUpQuery>["queryFn"]>>>>;

function Waiting({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const counts = useQuery(countsQuery(seller)).data;
  if (!counts) return null;
  const { to_accept: count, on_hold: held } = counts;
  return (
    <Link to={`/sellers/${seller}/orders` as "/"} search={(count > 0 ? { sort: "placed_at" } : {}) as never} className={count > 0 ? `${css["waiting"]} ${css["some"]}` : css["waiting"]}>
      <span className={css["icon"]}>
        <IconReceipt aria-hidden stroke={1.6} />
      </span>
      <span className="grow">
        <b>{count > 0 ? t("home.waiting", { count }) : t("home.nothingWaits")}</b>
        <span className="small muted blk">{held > 0 ? t("home.held", { count: held }) : count > 0 ? t("home.waitingHint") : t("home.nothingWaitsHint")}</span>
      </span>
      <IconChevronRight aria-hidden />
    </Link>
  );
}

/** What a new seller does first; each step says whether it is done, and goes where it is done. */
function FirstSteps({ seller: { id, rights }, setUp }: { seller: Seller; setUp: SetUp }) {
  const { t } = useTranslation();
  const counts = useQuery({ ...countsQuery(id), enabled: rights.includes("order.view") }).data;
  const ordered = counts !== undefined && counts.all > 0; // then a buyer is there already
  const steps = [
    { key: "details", right: "setting.edit", done: setUp.details, to: `/sellers/${id}/settings` },
    { key: "products", right: "import.run", done: setUp.products, to: `/sellers/${id}/imports/new`, search: { kind: "products" } },
    { key: "group", right: "group.edit", done: setUp.groups.length > 0, to: `/sellers/${id}/groups` },
    { key: "prices", right: "import.run", done: setUp.groups.some(({ priced }) => priced), to: `/sellers/${id}/imports/new`, search: { kind: "prices" } },
    { key: "customers", right: "customer.edit", done: setUp.customers, to: `/sellers/${id}/customers` },
    { key: "invite", right: "customer.invite", done: ordered || setUp.mails.some(({ kind }) => kind === "invitation"), to: `/sellers/${id}/customers` },
    { key: "order", right: "order.view", done: ordered, to: `/sellers/${id}/customers` },
  ] as const;
  const mine = steps.filter(({ right }) => rights.includes(right));
  const left = mine.filter((step) => !step.done);
  if (left.length === 0) return null;
  return (
    <Panel title={t("home.firstSteps")} flush action={<span className="small muted">{t("home.stepsDone", { done: mine.length - left.length, of: mine.length })}</span>}>
      <ol className={css["steps"]}>
        {mine.map((step, index) => (
          <li key={step.key} data-done={step.done || undefined}>
            <span className={css["number"]}>{step.done ? <IconCheck aria-label={t("home.done")} role="img" /> : index + 1}</span>
            <span className="grow">
              <b>{t(`home.step.${step.key}.title`)}</b>
              <span className="small muted blk">{t(`home.step.${step.key}.hint`)}</span>
            </span>
            {!step.done && (
              <ButtonLink to={step.to as "/"} search={("search" in step ? step.search : {}) as never} variant={step === left[0] ? "filled" : "default"}>
                {t(`home.step.${step.key}.act`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The groups at a glance: how many products, how many customers. */
function Groups({ seller, groups }: { seller: string; groups: SetUp["groups"] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("office.groups")} flush>
      <ul className={css["groups"]}>
        {groups.slice(0, 8).map((group) => (
          <li key={group.id}>
            <Link to={`/sellers/${seller}/groups/${group.id}` as "/"} className="grow mid cut">
              {group.name}
            </Link>
            <span className="muted">{t("home.products", { count: group.products, number: formatNumber(group.products) })}</span>
            <span className="muted">{t("home.customers", { count: group.customers, number: formatNumber(group.customers) })}</span>
            <span className="muted">{group.currency}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
