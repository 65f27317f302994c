import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useDraft } from "@/lib/draft";
import { formatMoney, isNegative } from "@/lib/money";
import { asProblem } from "@/lib/problem";
import { ActionBar, BackLink, DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { WorkAndFacts } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { Form, StaleNotice, SubmitButton, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { ChangeList } from "../order/ChangeList";
import { type Order, orderQuery } from "../office/queries";
import { EditFacts } from "./EditFacts";
import { EditLines } from "./EditLines";
import css from "./editing.module.css";
import { type Preview, usePreview, useSaveEdit } from "./queries";
import { type Added, type Values, atFields, changesNothing, countOf, editOf, lineField, valuesOf } from "./values";

/** Staff change an order that is placed or accepted: what it comes to is seen before it is saved. */
export function EditOrderPage() {
  const { t } = useTranslation();
  const { seller, order: id } = useParams({ from: "/inside/sellers/$seller/orders/$order/edit" });
  const { data: order, error, refetch } = useQuery(orderQuery(seller, id));
  if (error && !order) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!order) return <Loading />;
  return (
    <main className={css["page"]}>
      <DetailHeader
        title={t("edit.title", { number: order.number })}
        facts={`${order.customer.name} · ${order.group.name}`}
        back={
          <BackLink to="/sellers/$seller/orders/$order" params={{ seller, order: id }}>
            {order.number}
          </BackLink>
        }
      />
      {order.actions.edit.allowed ? <Edit key={id} seller={seller} order={order} /> : <Refused reason={order.actions.edit.reason} />}
    </main>
  );
}

const Refused = ({ reason }: { reason: string }) => (
  <div className={css["notices"]}>
    <Notice tone="bad">{reason}</Notice>
  </div>
);

function Edit({ seller, order }: { seller: string; order: Order }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // What the page hears meanwhile moves the order on: it is saved over only after a refusal that has shown both versions.
  const [base, setBase] = useState<number | null>(order.version);
  const save = useSaveEdit(seller, { ...order, version: base ?? order.version });
  const rows = useDraft<{ added: Added[] }>(`edit-added-${order.id}`, { added: [] });
  const { added } = rows.values;
  const [begun] = useState(order.updated);
  const notANumber = t("quantity.notANumber");
  const saved = valuesOf(order, added);
  const form = useForm<Values, Order>({
    name: `edit-${order.id}`,
    initial: saved,
    submit: async (values, key) => {
      const edit = editOf(order, added, values, notANumber);
      return save(edit, key).catch((error: unknown) => {
        if (asProblem(error).status === 412) setBase(null);
        throw atFields(error, edit, added);
      });
    },
    done: async () => {
      rows.discard();
      toast(t("edit.done", { number: order.number, customer: order.customer.name }));
      await navigate({ to: "/sellers/$seller/orders/$order", params: { seller, order: order.id } });
    },
  });
  const edit = useEdit(order, added, form.values, notANumber);
  const written = edit !== null && !changesNothing(edit) ? edit : null;
  const preview = usePreview(seller, order, written);
  const seen = written ? preview.data : undefined;
  const discard = () => {
    rows.discard();
    form.discard();
  };
  const add = (row: Omit<Added, "id">) => rows.set("added", [...added, { ...row, id: Math.max(0, ...added.map(({ id }) => id)) + 1 }]);
  const takeOff = ({ id }: Added) => {
    rows.set("added", added.filter((row) => row.id !== id));
    form.forget(`added.${id}.`);
  };
  const stale = form.problem?.status === 412;
  const shown = atRows(preview.error, written, added);
  return (
    <Form flush form={form} label={t("edit.title", { number: order.number })} instead={stale ? <Stale form={form} saved={saved} order={order} since={begun} /> : undefined}>
      <WorkAndFacts facts={<EditFacts form={form} order={order} preview={seen} />}>
        <EditLines seller={seller} form={form} order={order} added={added} add={add} takeOff={takeOff} preview={seen} troubles={shown} />
      </WorkAndFacts>
      <Bar written={written && countOf(written)} preview={seen} wrong={preview.error && written ? asProblem(preview.error).message : null} discard={discard}>
        <SubmitButton form={form}>{t("edit.save", { count: written ? countOf(written) : 0 })}</SubmitButton>
      </Bar>
    </Form>
  );
}

/** The change as far as it can be read; none while something in it is no number. */
function useEdit(order: Order, added: Added[], values: Values, notANumber: string): Schema["OrderEdit"] | null {
  try {
    return editOf(order, added, values, notANumber);
  } catch {
    return null;
  }
}

/** What the preview refuses, by field. */
function atRows(error: Error | null, edit: Schema["OrderEdit"] | null, added: Added[]): Record<string, string> {
  if (!error || !edit) return {};
  const { errors } = asProblem(atFields(error, edit, added));
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.slice(1).replaceAll("/", "."), detail]));
}

type StaleProps = { form: ReturnType<typeof useForm<Values, Order>>; saved: Values; order: Order; since: string };

/** Somebody else has changed the order: what they did, and both versions of what is written here. */
function Stale({ form, saved, order, since }: StaleProps) {
  const { t } = useTranslation();
  const theirs = order.timeline.filter(({ at, changes }) => at > since && changes.length > 0);
  const labels = Object.fromEntries(
    order.lines.flatMap(({ line, name }) => [
      [lineField(line, "quantity"), t("edit.quantityOf", { product: name })],
      [lineField(line, "unit_price"), t("edit.priceOf", { product: name })],
    ]),
  );
  return (
    <div className="stack">
      {theirs.map((event) => (
        <Notice key={event.id} tone="info">
          <b>{t("edit.theyChanged", { who: event.who })}</b>
          <ChangeList changes={event.changes} currency={order.totals.total.currency} />
        </Notice>
      ))}
      <StaleNotice form={form} saved={saved} labels={labels} />
    </div>
  );
}

type BarProps = { written: number | null; preview: Preview | undefined; wrong: string | null; discard: () => void; children: ReactNode };

function Bar({ written, preview, wrong, discard, children }: BarProps) {
  const { t } = useTranslation();
  return (
    <ActionBar>
      <span className={css["outcome"]} role="status">
        {written === null && <span className="muted">{t("edit.nothing")}</span>}
        {wrong && <span className={css["wrong"]}>{wrong}</span>}
        {written !== null && !wrong && preview && <Difference preview={preview} />}
      </span>
      <span className="grow" />
      {written !== null && (
        <>
          <Button variant="subtle" onClick={discard}>
            {t("form.discard")}
          </Button>
          {children}
        </>
      )}
    </ActionBar>
  );
}

function Difference({ preview: { was, difference, totals } }: { preview: Preview }) {
  const { t } = useTranslation();
  const less = isNegative(difference.amount);
  const amount = formatMoney({ ...difference, amount: difference.amount.replace("-", "") });
  return (
    <>
      <s className="muted">{formatMoney(was)}</s> <b className="strong">{formatMoney(totals.total)}</b> <span className="muted">{t(less ? "edit.less" : "edit.more", { amount })}</span>
    </>
  );
}
