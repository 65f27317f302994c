import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskButton } from "@/ui/AskButton";
import { Form, type FormOf, StaleNotice, SubmitButton, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { PeopleHead, PeopleList, PlainRow } from "@/ui/people";
import css from "./customer.module.css";
import { type Customer, useCustomerCommands } from "./queries";
import { type Lists, fieldsOf, only, put, recordOf, without } from "./records";

export type RecordForm = { form: FormOf<Record<string, string>>; name: (field: string) => string };

type Props<L extends keyof Lists> = {
  seller: string;
  customer: Customer;
  list: L;
  may: boolean;
  fresh: Lists[L][number];
  icon: ReactNode;
  words: { title: string; add: string; edit: string; none: string };
  lines: (record: Lists[L][number]) => { first: string; second: ReactNode };
  fields: (props: RecordForm) => ReactNode;
};

/** Addresses or contacts: a row each, and a dialog for one. */
export function RecordList<L extends keyof Lists>({ seller, customer, list, may, fresh, icon, words, lines, fields }: Props<L>) {
  const { t } = useTranslation();
  const [at, setAt] = useState<number | null>(null);
  const { change } = useCustomerCommands(seller);
  const records = recordsOf(customer, list);
  const close = () => setAt(null);
  return (
    <section className={css["records"]}>
      <PeopleHead title={words.title}>{may && <Button onClick={() => setAt(records.length)}>{words.add}</Button>}</PeopleHead>
      {records.length === 0 && <p className={`${css["none"]} text13 muted`}>{words.none}</p>}
      <PeopleList>
        {records.map((record, place) => {
          const { first, second } = lines(record);
          return (
            // a record has no name of its own: it is its place in the list
            // oxlint-disable-next-line react/no-array-index-key
            <PlainRow key={place} icon={icon} first={first} second={second}>
              {may && (
                <>
                  <Button size="xs" variant="subtle" aria-label={t("customer.editNamed", { name: first })} onClick={() => setAt(place)}>
                    {t("customer.edit")}
                  </Button>
                  <AskButton size="xs" variant="subtle" name={`remove-${list}-${place}-${customer.id}`} act={t("customer.remove")} title={t("customer.removeTitle", { name: first })} what={t("customer.removeWhat")} run={() => change(customer, only(list, without(records, place)))} />
                </>
              )}
            </PlainRow>
          );
        })}
      </PeopleList>
      <Modal opened={at !== null} onClose={close} title={at === null || at < records.length ? words.edit : words.add}>
        {at !== null && <OneRecord key={at} seller={seller} customer={customer} list={list} at={at} record={records[at] ?? fresh} label={words.edit} fields={fields} onDone={close} />}
      </Modal>
    </section>
  );
}

const recordsOf = <L extends keyof Lists>(customer: Customer, list: L) => customer[list] as Lists[L][number][];

type OneProps<L extends keyof Lists> = Pick<Props<L>, "seller" | "customer" | "list" | "fields"> & { at: number; record: Lists[L][number]; label: string; onDone: () => void };

function OneRecord<L extends keyof Lists>({ seller, customer, list, at, record, label, fields, onDone }: OneProps<L>) {
  const { t } = useTranslation();
  const { change } = useCustomerCommands(seller);
  const saved = fieldsOf(list, at, record);
  const form = useForm<Record<string, string>, Customer>({
    name: `${list}-${at}-${customer.id}`,
    initial: saved,
    submit: async (values) => change(customer, only(list, put(recordsOf(customer, list), at, recordOf<Lists[L][number]>(values)))),
    done: onDone,
  });
  return (
    <Form form={form} label={label} instead={form.problem?.status === 412 ? <StaleNotice form={form} saved={saved} labels={{}} /> : undefined}>
      {fields({ form, name: (field) => `${list}.${at}.${field}` })}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
