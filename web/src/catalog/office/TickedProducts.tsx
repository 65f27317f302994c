import { Button, Modal } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadCsv } from "@/api/download";
import { dayOf } from "@/lib/dates";
import { assertNever } from "@/lib/never";
import { AskButton } from "@/ui/AskButton";
import { ChoiceField, Form, type FormOf, SubmitButton, TextField, useForm } from "@/ui/form";
import { TickedBar } from "@/ui/list";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./products.module.css";
import { type Change, type ProductRow, useSeveral, useTaxClasses } from "./queries";

type Props = { seller: string; edits: boolean; products: ProductRow[]; untick: () => void };

/** What can be done with all ticked products at once. */
export function TickedProducts({ seller, edits, products, untick }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { remove } = useSeveral(seller);
  const ids = products.map(({ id }) => id);
  const count = products.length;
  const csv = useAct(
    () => downloadCsv(`/api/v1/sellers/${seller}/products`, { product: ids }, `${t("products.title")} ${dayOf(new Date())}.csv`),
    () => toast(t("export.done")),
  );
  return (
    <>
      <TickedBar count={count} onClear={untick}>
        {edits && (
          <Button variant="filled" onClick={() => setEditing(true)}>
            {t("products.edit")}
          </Button>
        )}
        <Button variant="subtle" leftSection={<IconDownload aria-hidden />} loading={csv.isPending} disabled={count > exportedMax} onClick={() => csv.mutate(undefined)}>
          {t("export.csv")}
        </Button>
        {edits && (
          <AskButton
            variant="subtle"
            name="delete-products"
            act={t("products.delete")}
            title={t("products.deleteTitle", { count })}
            what={t("products.deleteWhat")}
            run={async () => {
              const done = await remove(ids);
              toast(t("products.deleted", done));
            }}
            done={untick}
          />
        )}
      </TickedBar>
      {editing && <EditTicked seller={seller} products={products} onClose={() => setEditing(false)} onDone={untick} />}
    </>
  );
}

/** As many as an address has room for; more are what a filter is for. */
const exportedMax = 400;

const fields = ["category", "brand", "tax_class", "status"] as const;
type Field = (typeof fields)[number];
type Values = Record<Field | "field", string>;

function EditTicked({ seller, products, onClose, onDone }: { seller: string; products: ProductRow[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const { change } = useSeveral(seller);
  const count = products.length;
  const form = useForm<Values, number>({
    name: "edit-products",
    initial: { field: "category", category: "", brand: "", tax_class: "standard", status: "inactive" },
    submit: (values) => change(products.map(({ id }) => id), { [values.field]: values[values.field as Field] } as Change),
    done: (changed) => {
      onClose();
      onDone();
      toast(t("products.changed", { count: changed }));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("products.editTitle", { count })} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={t("products.editTitle", { count })}>
        <ChoiceField form={form} name="field" label={t("products.field")} choices={fields.map((value) => ({ value, label: t(`product.field.${value}`) }))} />
        <NewValue seller={seller} form={form} field={form.values.field as Field} />
        <div className={css["foot"]}>
          <SubmitButton form={form}>{t("products.editAct", { count })}</SubmitButton>
        </div>
      </Form>
    </Modal>
  );
}

function NewValue({ seller, form, field }: { seller: string; form: FormOf<Values>; field: Field }) {
  const { t } = useTranslation();
  const taxClasses = useTaxClasses(seller, "standard");
  const shared = { form, name: field, label: t("products.newValue") };
  switch (field) {
    case "category":
      return <TextField {...shared} hint={t("product.categoryHint")} optional />;
    case "brand":
      return <TextField {...shared} optional />;
    case "tax_class":
      return <ChoiceField {...shared} choices={taxClasses} />;
    case "status":
      return <ChoiceField {...shared} choices={(["active", "inactive"] as const).map((value) => ({ value, label: t(`products.is.${value}`) }))} />;
    default:
      return assertNever(field);
  }
}
