import { IconCheck, IconChevronRight, IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useSeller } from "@/api/session";
import { formatNumber } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { ErrorState, Loading, Page, Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import css from "./home.module.css";
import { homeQuery } from "./queries";

type Home = Schema["SellerHome"];

/** What waits, and the first steps until they are done. */
export function SellerHome() {
  const { seller: id } = useParams({ from: "/inside/sellers/$seller/" });
  const seller = useSeller(id);
  const { data: home, error, refetch } = useQuery(homeQuery(id));
  return (
    <Page title={seller.name} narrow>
      {!home && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {home && <Shown seller={id} home={home} />}
    </Page>
  );
}

function Shown({ seller, home }: { seller: string; home: Home }) {
  const { t } = useTranslation();
  const { name } = useSeller(seller);
  const at = (path: string) => `/sellers/${seller}${path}`;
  return (
    <div className="stack">
      <h1>{name}</h1>
      {!home.mail_configured && (
        <Notice tone="warn">
          {t("home.noMail")} <Link to={at("/mails")}>{t("home.openOutbox")}</Link>
        </Notice>
      )}
      <Waiting orders={home.to_accept} to={at("/orders")} />
      <FirstSteps home={home} at={at} />
      <div className={css["figures"]}>
        <Count label={t("office.products")} count={home.products} to={at("/products")} />
        <Count label={t("office.customers")} count={home.customers} to={at("/customers")} />
        <Count label={t("office.groups")} count={home.groups} to={at("/groups")} />
      </div>
    </div>
  );
}

function Waiting({ orders, to }: { orders: number; to: string }) {
  const { t } = useTranslation();
  return (
    <Link to={to} className={orders > 0 ? `${css["waiting"]} ${css["some"]}` : css["waiting"]}>
      <span className={css["icon"]}>
        <IconReceipt aria-hidden stroke={1.6} />
      </span>
      <span className="grow">
        <b>{orders > 0 ? t("home.waiting", { count: orders }) : t("home.nothingWaits")}</b>
        <span className="small muted blk">{orders > 0 ? t("home.waitingHint") : t("home.nothingWaitsHint")}</span>
      </span>
      <IconChevronRight aria-hidden />
    </Link>
  );
}

/** What a new seller does first; each step says whether it is done, and goes where it is done. */
function FirstSteps({ home, at }: { home: Home; at: (path: string) => string }) {
  const { t } = useTranslation();
  const steps = [
    { key: "products", done: home.products > 0, to: at("/imports/new?kind=products") },
    { key: "group", done: home.groups > 0, to: at("/groups") },
    { key: "prices", done: home.groups > 0 && home.products > 0, to: at("/imports/new?kind=prices") },
    { key: "customers", done: home.customers > 0, to: at("/customers") },
    { key: "invite", done: home.invitations > 0, to: at("/customers") },
  ] as const;
  const left = steps.filter((step) => !step.done);
  if (left.length === 0) return null;
  return (
    <Panel title={t("home.firstSteps")} flush action={<span className="small muted">{t("home.stepsDone", { done: steps.length - left.length, of: steps.length })}</span>}>
      <ol className={css["steps"]}>
        {steps.map((step, index) => (
          <li key={step.key} data-done={step.done || undefined}>
            <span className={css["number"]}>{step.done ? <IconCheck aria-label={t("home.done")} role="img" /> : index + 1}</span>
            <span className="grow">
              <b>{t(`home.step.${step.key}.title`)}</b>
              <span className="small muted blk">{t(`home.step.${step.key}.hint`)}</span>
            </span>
            {!step.done && (
              <ButtonLink to={step.to} variant={step === left[0] ? "filled" : "default"}>
                {t(`home.step.${step.key}.act`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Count({ label, count, to }: { label: string; count: number; to: string }) {
  return (
    <Link to={to}>
      <span className="small muted blk">{label}</span>
      <b>{formatNumber(count)}</b>
    </Link>
  );
}
