import { Autocomplete, Button, Modal, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inUse, sitesQuery } from "@/api/sites";
import { parseQuantity } from "@/lib/decimal";
import { formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { fieldProblem } from "@/lib/problem";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import css from "./office.module.css";
import { type Order, carriersQuery, useDispatch } from "./queries";

/** A form with a field for each of so many lines is no help: more go out whole, or by the API. */
const linesMax = 200;

type Values = Record<string, string> & { what: string; site: string; carrier: string; tracking_number: string; tracking_link: string };

/** What leaves now: all that is left, or some of it, and where it can be followed. */
export function DispatchDialog({ seller, order, onClose }: { seller: string; order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const dispatch = useDispatch(seller, order);
  const lines = order.lines.filter(({ left }) => left !== "0");
  const sites = inUse(useQuery(sitesQuery(seller)).data);
  const initial: Values = { what: "all", site: order.site.id, carrier: "", tracking_number: "", tracking_link: "" };
  lines.forEach((line, at) => (initial[`lines.${at}.quantity`] = line.left));
  const form = useForm({
    name: `dispatch-${order.id}-${order.version}`,
    initial,
    submit: async ({ what, site, carrier, tracking_number, tracking_link, ...rest }, key) => {
      const quantityOf = (at: number) => {
        const field = `lines.${at}.quantity`;
        const quantity = parseQuantity(rest[field] ?? "");
        if (quantity === null) throw fieldProblem(field, t("quantity.notANumber"));
        return quantity;
      };
      const some = what === "some" && lines.map(({ line }, at) => ({ line, quantity: quantityOf(at) }));
      return dispatch({ ...(some && { lines: some }), ...(sites.length > 1 && { site }), carrier, tracking_number, tracking_link }, key);
    },
    done: (sent) => {
      onClose();
      toast(t(sent.state === "completed" ? "dispatch.all" : "dispatch.part", { number: order.number }));
    },
  });
  const { what } = form.values;
  return (
    <Modal opened onClose={onClose} title={t("dispatch.title", { number: order.number })} size="lg" closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={t("dispatch.title", { number: order.number })}>
        {lines.length <= linesMax && (
          <SegmentedControl
            aria-label={t("dispatch.what")}
            value={what}
            onChange={(value) => form.set("what", value)}
            data={[
              { value: "all", label: t("dispatch.everything", { count: lines.length }) },
              { value: "some", label: t("dispatch.some") },
            ]}
          />
        )}
        {what === "some" && (
          <ul className={css["leaving"]}>
            {lines.map((line, at) => (
              <li key={line.line}>
                <span className="grow">
                  <span className="blk mid">{line.name}</span>
                  <span className="small muted">
                    {line.sku} · {packName(line)} · {t("dispatch.left", { left: formatNumber(line.left) })}
                  </span>
                </span>
                <span className={css["leaves"]}>
                  <TextField form={form} name={`lines.${at}.quantity`} type="number" label={t("dispatch.quantityOf", { sku: line.sku })} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {sites.length > 1 && <ChoiceField form={form} name="site" label={t("dispatch.site")} choices={sites.map(({ id, name }) => ({ value: id, label: name }))} />}
        <Pair>
          <CarrierField seller={seller} value={form.values.carrier} onChange={(value) => form.set("carrier", value)} />
          <TextField form={form} name="tracking_number" label={t("dispatch.trackingNumber")} optional />
        </Pair>
        <TextField form={form} name="tracking_link" label={t("dispatch.trackingLink")} hint={t("dispatch.trackingLinkHint")} optional />
        <div className={css["foot"]}>
          <Button variant="subtle" onClick={onClose}>
            {t("ask.leave")}
          </Button>
          <SubmitButton form={form}>{t("dispatch.act")}</SubmitButton>
        </div>
      </Form>
    </Modal>
  );
}

/** Carriers whose links are known are proposed; any other name will do. */
function CarrierField({ seller, value, onChange }: { seller: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const known = useQuery(carriersQuery(seller)).data?.items ?? [];
  const label = (
    <>
      {t("dispatch.carrier")} <span className="muted">{t("form.optional")}</span>
    </>
  );
  return <Autocomplete label={label} data={known} value={value} onChange={onChange} maxLength={60} autoComplete="off" />;
}
