import { useTranslation } from "react-i18next";
import { addressLines } from "@/lib/address";
import { formatLongDay } from "@/lib/dates";
import { Facts } from "@/ui/Page";
import { Signature } from "@/ui/SignaturePad";
import { FactBlock } from "@/ui/Split";
import { AcceptedTerms } from "../AcceptedTerms";
import { paymentFacts } from "../paymentFacts";
import { TotalsLedger } from "../TotalsLedger";
import { Shipments } from "../order/Shipments";
import { SiteOfOrder } from "./SiteOfOrder";
import css from "./office.module.css";
import { type Order, termsQuery } from "./queries";

/** Facts at the right: totals, addresses, references. */
export function DeskFacts({ seller, order }: { seller: string; order: Order }) {
  const { t } = useTranslation();
  const { deliver_to: to, bill_to: bill } = order;
  const same = addressLines(to).join("\n") === addressLines(bill).join("\n");
  return (
    <>
      <FactBlock title={t("order.totals")}>
        <TotalsLedger totals={order.totals} lines={order.lines.length} />
      </FactBlock>
      <Shipments
        shipments={order.shipments}
        lines={order.lines}
        more={({ id, number, site }) => (
          <>
            <span className="blk small muted">{t("shipment.from", { site })}</span>
            <a className="link" href={`/api/v1/sellers/${seller}/orders/${order.id}/shipments/${id}/delivery-note.pdf`} download aria-label={t("shipment.deliveryNoteOf", { number: `${order.number}-${number}` })}>
              {t("shipment.deliveryNote")}
            </a>
          </>
        )}
      />
      <SiteOfOrder seller={seller} order={order} />
      <FactBlock title={t("order.deliverTo")}>
        <p className={css["text"]}>{addressLines(to).join("\n")}</p>
        {to.phone && <p className="text13 muted">{to.phone}</p>}
      </FactBlock>
      <FactBlock title={t("desk.invoiceTo")}>
        <p className={css["text"]}>{same ? t("desk.sameAddress") : addressLines(bill).join("\n")}</p>
      </FactBlock>
      <FactBlock title={t("order.references")}>
        <Facts
          facts={[
            { label: t("order.requestedDay"), value: order.requested_day && formatLongDay(order.requested_day) },
            { label: t("desk.theirNumber"), value: order.reference || "–" },
            { label: t("desk.externalNumber"), value: order.external_number },
            { label: t("desk.customerCode"), value: order.customer.code },
            { label: t("order.placedBy"), value: order.placed_by },
            { label: t("desk.orderedBy"), value: order.buyer },
            ...paymentFacts(t, order),
            { label: t("order.terms"), value: order.terms_version > 0 && <AcceptedTerms version={order.terms_version} query={termsQuery(seller, order.id)} /> },
            { label: t("order.signature"), value: order.signature && <Signature signature={order.signature} label={t("order.signedBy", { name: order.placed_by })} /> },
          ]}
        />
      </FactBlock>
    </>
  );
}
