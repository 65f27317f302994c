import { Select } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { formatMoney } from "@/lib/money";
import { parsePasted } from "@/lib/pasted";
import { asProblem } from "@/lib/problem";
import { ActionBar, BackLink, DetailHeader, EmptyState, ErrorState, Loading } from "@/ui/Page";
import { Finder } from "@/ui/Finder";
import { DetailPage, FactBlock, WorkAndFacts } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { ChoiceField, Form, LongTextField, SubmitButton, TextField, useForm } from "@/ui/form";
import { useListSearch } from "@/ui/list";
import { toast } from "@/ui/toast";
import { TotalsLedger } from "../TotalsLedger";
import { Delivery, deliverTo, noAddress } from "../basket/Delivery";
import { DeliveryDay } from "../basket/DeliveryDay";
import { QuickRows } from "../quick/QuickRows";
import { isMatched, newLines, standingOf, useMatches, useRefused, useRows } from "../quick/rows";
import { PasteButton } from "../quick/taking";
import css from "./phone.module.css";
import { type Party, askedQuery, customerQuery, findCustomers, phoneShelf, useEnter } from "./queries";

/** Staff write down what a customer orders on the phone: at its prices, and as if it had ordered by itself. */
export function EnterOrderPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/orders/new" });
  const { search, change } = useListSearch();
  const chosen = search["customer"] ?? "";
  const { data, error, refetch } = useQuery(customerQuery(seller, chosen));
  const groups = data?.groups ?? [];
  const group = groups.find(({ id }) => id === search["group"]) ?? (groups.length === 1 ? groups[0] : undefined);
  return (
    <DetailPage>
      <DetailHeader
        title={t("phone.title")}
        facts={data?.customer.name}
        back={
          <BackLink to="/sellers/$seller/orders" params={{ seller }}>
            {t("inbox.title")}
          </BackLink>
        }
      />
      <div className={css["parties"]}>
        <Finder key={chosen} label={data ? t("phone.otherCustomer") : t("phone.customer")} queryKey={["seller", seller, "find-customers"]} find={findCustomers(seller)} onPick={({ value }) => change({ customer: value, group: undefined })} />
        {groups.length > 1 && (
          <Select
            aria-label={t("phone.group")}
            placeholder={t("phone.group")}
            allowDeselect={false}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={group?.id ?? null}
            onChange={(value) => change({ group: value ?? undefined })}
          />
        )}
      </div>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {chosen === "" && (
        <EmptyState icon={IconPhone} title={t("phone.whose")}>
          {t("phone.whoseHelp")}
        </EmptyState>
      )}
      {data && groups.length === 0 && <Notices>{t("phone.noGroup", { customer: data.customer.name })}</Notices>}
      {data && group && <Work key={`${chosen} ${group.id}`} party={{ seller, customer: chosen, group: group.id }} currency={group.currency} name={data.customer.name} people={data.people} />}
    </DetailPage>
  );
}

const Notices = ({ children }: { children: string }) => (
  <div className={css["notices"]}>
    <Notice tone="warn">{children}</Notice>
  </div>
);

type Person = { id: string; name: string; email: string };
type Props = { party: Party; currency: string; name: string; people: Person[] };

function Work({ party, currency, name, people }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const seller = useSeller(party.seller);
  const enter = useEnter(party.seller);
  const shelf = phoneShelf(party);
  const { rows, blank, change, remove, append } = useRows(`phone-${party.customer}-${party.group}`);
  const { answers, error, settled } = useMatches(shelf, rows);
  const refused = useRefused();
  const { data: first, error: failed, refetch } = useQuery(askedQuery(party));
  const shown = answers?.order ?? first;
  const words = { notANumber: t("quantity.notANumber"), unknown: t("quick.unknown") };
  const standings = rows.map((row) => standingOf(row, answers, refused.of(row), words));
  const matched = standings.filter(isMatched);
  const total = answers?.order.totals.total;

  const form = useForm({
    name: `enter-${party.customer}-${party.group}`,
    initial: { ...noAddress, deliver: "usual", requested_day: "any", reference: "", note: "", buyer: people[0]?.id ?? "none" },
    submit: async ({ reference, note, deliver, requested_day, buyer, ...address }, key) => {
      const body = {
        customer: party.customer,
        group: party.group,
        reference,
        note,
        lines: newLines(standings),
        ...(total && { expected_total: total }),
        ...(buyer !== "none" && { buyer }),
        ...(requested_day !== "any" && requested_day !== "" && { requested_day }),
        deliver_to: deliverTo(deliver, first?.asked.addresses ?? [], address),
      };
      try {
        return await enter(body, key);
      } catch (refusal) {
        const { errors } = asProblem(refusal);
        refused.keep(
          errors.flatMap(({ pointer, detail }) => {
            const [, list, at] = pointer.split("/");
            const row = list === "lines" && at !== undefined ? matched[Number(at)]?.row : undefined;
            return row ? [{ row, detail }] : [];
          }),
        );
        throw refusal;
      }
    },
    done: async ({ id, number }) => {
      remove(new Set(rows.map((row) => row.id)));
      toast(t("phone.done", { number, customer: name }));
      await navigate({ to: "/sellers/$seller/orders/$order", params: { seller: party.seller, order: id } });
    },
  });
  useChosenDay(form, first?.asked.delivery_day?.required ?? false);
  if (!first || !shown) return failed ? <ErrorState error={failed} retry={() => void refetch()} /> : <Loading />;
  const toFix = standings.filter(({ trouble }) => trouble !== null).length;
  return (
    <Form flush form={form} label={t("phone.title")}>
      {error && <ErrorState error={error} />}
      <WorkAndFacts
        facts={
          <>
            <FactBlock title={t("order.totals")}>
              <TotalsLedger totals={shown.totals} lines={matched.length} />
              {shown.missing.map((short) => (
                <Notice key={short} tone="warn">
                  {short}
                </Notice>
              ))}
            </FactBlock>
            <FactBlock title={t("phone.whoOrders")}>
              <ChoiceField form={form} name="buyer" label={t("phone.confirmTo")} choices={[...people.map(({ id, name: person, email }) => ({ value: id, label: `${person} · ${email}` })), { value: "none", label: t("phone.toCustomer") }]} />
            </FactBlock>
            <FactBlock title={t("order.references")}>
              <div className={css["fields"]}>
                <TextField form={form} name="reference" label={t("desk.theirNumber")} optional={!first.asked.reference_required} />
                {first.asked.delivery_day && <DeliveryDay form={form} asked={first.asked.delivery_day} />}
                <LongTextField form={form} name="note" label={t("desk.buyersNote")} optional rows={1} />
              </div>
            </FactBlock>
            <FactBlock title={t("order.deliverTo")}>
              <Delivery form={form} customer={name} seller={seller.name} known={first.asked.addresses} />
            </FactBlock>
          </>
        }
      >
        <div className={css["rows"]}>
          <div className={css["tools"]}>
            <PasteButton
              onText={(text) => {
                const pasted = parsePasted(text);
                if ("lines" in pasted) append(pasted.lines);
              }}
            />
          </div>
          <QuickRows shelf={shelf} currency={currency} standings={standings} rows={rows} blank={blank} change={change} remove={remove} />
        </div>
      </WorkAndFacts>
      <ActionBar>
        <span role="status" className="t2">
          {toFix > 0 && t("quick.notCounted", { count: toFix })}
        </span>
        <span className="grow" />
        {matched.length > 0 && settled && total && <SubmitButton form={form}>{t("checkout.place", { total: formatMoney(total) })}</SubmitButton>}
      </ActionBar>
    </Form>
  );
}

/** A day that has to be chosen is none until somebody does. */
function useChosenDay(form: { values: { requested_day: string }; set: (field: "requested_day", value: string) => void }, required: boolean) {
  const { set } = form;
  const unset = required && form.values.requested_day === "any";
  useEffect(() => {
    if (unset) set("requested_day", "");
  }, [unset, set]);
}
