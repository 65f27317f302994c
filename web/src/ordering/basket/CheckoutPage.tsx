import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { type Storefront, useStorefront } from "@/api/session";
import { usePhone } from "@/lib/hooks";
import { type Money, formatMoney } from "@/lib/money";
import { Markdown } from "@/ui/Markdown";
import { MinimumMeter } from "@/ui/Meter";
import { BackLink, Columns, ErrorState, Loading, Page, Panel, Section } from "@/ui/Page";
import { Flag, Notice } from "@/ui/State";
import { CheckField, Form, LongTextField, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { paymentText } from "../paymentFacts";
import { TotalsLedger } from "../TotalsLedger";
import { FirstLines } from "./BasketPanel";
import css from "./basket.module.css";
import { Delivery, deliverTo, noAddress } from "./Delivery";
import { DeliveryDay } from "./DeliveryDay";
import { useMinima } from "./minima";
import { type Basket, type Checkout as Asked, basketKey, basketQuery, checkoutQuery } from "./queries";
import { Signing, signatureOf, unsigned } from "./Signing";

export function CheckoutPage() {
  const { t } = useTranslation();
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/checkout" });
  const storefront = useStorefront(id);
  const { data: basket, error: noBasket, refetch, isFetching } = useQuery({ ...basketQuery(id), staleTime: 0 });
  const { data: asked, error: notAsked, refetch: askAgain } = useQuery(checkoutQuery(id));
  const error = noBasket ?? notAsked;
  const [placed, setPlaced] = useState(false);
  // what was known may be older than what another device has put in
  if (basket?.lines === 0 && !isFetching && !placed) return <Navigate to="/storefronts/$storefront/basket" params={{ storefront: id }} replace />;
  return (
    <Page title={t("checkout.title")} narrow>
      {!(basket && asked && basket.lines > 0) && (error ? <ErrorState error={error} retry={() => void Promise.all([refetch(), askAgain()])} /> : <Loading />)}
      {basket && asked && basket.lines > 0 && <Checkout storefront={storefront} basket={basket} asked={asked} onPlaced={() => setPlaced(true)} />}
    </Page>
  );
}

// Characters; longer terms are opened by who wants to read them.
const shortTerms = 1_500;

/** One page: what is asked at the left, what it comes to at the right, sticking. */
function Checkout({ storefront, basket, asked, onPlaced }: { storefront: Storefront; basket: Basket; asked: Asked; onPlaced: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [moved, setMoved] = useState<Money | null>(null);
  const { total } = basket.totals;
  const phone = usePhone();

  const form = useForm({
    name: `checkout-${storefront.id}`,
    initial: { ...noAddress, deliver: "usual", ...unsigned, requested_day: asked.delivery_day?.required === false ? "any" : "", accepted_terms: "", reference: "", note: "", expected_total: total.amount },
    submit: async ({ expected_total, reference, note, deliver, requested_day, accepted_terms, signature: drawn, "signature.name": signer, signed_by, ...address }, key) => {
      const seen = { amount: expected_total, currency: total.currency };
      const day = requested_day === "any" || requested_day === "" ? {} : { requested_day };
      const signature = asked.signature === "off" ? null : signatureOf({ signature: drawn, "signature.name": signer, signed_by });
      const body = { reference, note, expected_total: seen, ...day, signature, ...(accepted_terms ? { accepted_terms: Number(accepted_terms) } : {}), deliver_to: deliverTo(deliver, asked.addresses, address) };
      const path = { storefront: storefront.id };
      try {
        return await answer(api.POST("/api/v1/storefronts/{storefront}/orders", { params: { path }, headers: { "Idempotency-Key": key }, body }));
      } catch (error) {
        // whatever was refused, all is read anew: a moved price is shown beside the one that was seen
        await client.invalidateQueries({ queryKey: basketKey(storefront.id) });
        await client.invalidateQueries(checkoutQuery(storefront.id));
        setMoved(seen);
        throw error;
      }
    },
    done: async (order) => {
      onPlaced();
      await navigate({ to: "/orders/$order/placed", params: { order: order.id }, replace: true });
      await client.invalidateQueries({ queryKey: basketKey(storefront.id) });
      await client.invalidateQueries({ queryKey: ["orders"] });
    },
  });

  const changed = moved && moved.amount !== total.amount ? moved : null;
  const refusal = basket.actions.check_out;
  const payment = paymentText(t, asked.payment_days);
  const short = useMinima(basket).filter(({ met }) => !met);
  return (
    <>
      <BackLink to="/storefronts/$storefront/basket" params={{ storefront: storefront.id }}>
        {t("basket.title")}
      </BackLink>
      <h1>{t("checkout.title")}</h1>
      <p className="muted text13">{t("checkout.orderingFrom", { seller: storefront.seller.name, group: storefront.group.name })}</p>
      {storefront.seller.trying && (
        <div className={css["test"]}>
          <Notice tone="warn">{t("checkout.test", { seller: storefront.seller.name })}</Notice>
        </div>
      )}
      <Form form={form} label={t("checkout.title")} instead={changed ? <Moved was={changed} now={total} /> : undefined}>
        <Columns broad>
          <div>
            <Section title={t("checkout.deliverTo")}>
              <Delivery form={form} customer={storefront.customer.name} seller={storefront.seller.name} known={asked.addresses} />
            </Section>
            {asked.delivery_day && (
              <Section title={t("checkout.day")}>
                <DeliveryDay form={form} asked={asked.delivery_day} />
              </Section>
            )}
            <Section title={t("checkout.references")}>
              <Pair>
                <TextField form={form} name="reference" label={t("checkout.reference")} optional={!asked.reference_required} />
                <LongTextField form={form} name="note" label={t("checkout.note")} optional rows={1} />
              </Pair>
            </Section>
            {asked.signature !== "off" && (
              <Section title={t("checkout.signature")}>
                <Signing form={form} required={asked.signature === "required"} />
              </Section>
            )}
            {asked.terms && (
              <Section title={t("checkout.terms")}>
                <details className={css["terms"]} key={asked.terms.version} open={asked.terms.text.length < shortTerms}>
                  <summary>{t("checkout.readTerms")}</summary>
                  <Markdown text={asked.terms.text} />
                </details>
                <CheckField form={form} name="accepted_terms" value={String(asked.terms.version)} label={t("checkout.acceptTerms", { seller: storefront.seller.name })} />
              </Section>
            )}
          </div>
          <aside>
            <div className={css["stick"]}>
              <Panel>
                <div className={css["lines"]}>
                  <FirstLines storefront={storefront} basket={basket} tiles most={phone ? 6 : 50} />
                </div>
                <TotalsLedger totals={basket.totals} lines={basket.lines} />
                {short.map((minimum) => (
                  <div key={minimum.required} className={css["minimum"]}>
                    <MinimumMeter {...minimum} />
                  </div>
                ))}
                {!refusal.allowed && short.length === 0 && <Notice tone="warn">{refusal.reason}</Notice>}
                <div className={`${css["place"]} ${css["deskPlace"]}`}>
                  <SubmitButton form={form} wide>
                    {t("checkout.place", { total: formatMoney(total) })}
                  </SubmitButton>
                </div>
                {payment && <p className="hint">{t("checkout.payment", { due: payment })}</p>}
                <p className="hint desk">{t("checkout.once")}</p>
              </Panel>
            </div>
          </aside>
        </Columns>
        <div className={`${css["dock"]} ${css["placing"]}`} data-dock>
          <InTheWay mend={form.problem?.errors.length ?? 0} moved={changed !== null} missing={short[0]?.words} />
          <SubmitButton form={form} wide>
            {t("checkout.place", { total: formatMoney(total) })}
          </SubmitButton>
        </div>
      </Form>
    </>
  );
}

/** What keeps the order from being placed, at the thumb: the whole of it stands further up. */
function InTheWay({ mend, moved, missing }: { mend: number; moved: boolean; missing: string | undefined }) {
  const { t } = useTranslation();
  if (moved) return <Flag tone="warn" icon={IconAlertCircle}>{t("checkout.moved")}</Flag>;
  if (mend > 0) return <Flag tone="bad" icon={IconAlertCircle}>{t("form.toMend", { count: mend })}</Flag>;
  return missing && <span className="small t2">{missing}</span>;
}

/** Prices moved between looking and placing: nothing was placed, both totals are here. */
function Moved({ was, now }: { was: Money; now: Money }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn">
      <b>{t("checkout.moved")}</b>
      <dl className={css["moved"]}>
        <dt>{t("checkout.was")}</dt>
        <dd>
          <s>{formatMoney(was)}</s>
        </dd>
        <dt>{t("checkout.now")}</dt>
        <dd className="strong">{formatMoney(now)}</dd>
      </dl>
    </Notice>
  );
}
