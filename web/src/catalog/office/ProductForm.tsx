import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { ActionBar, Columns, Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { CheckField, ChoiceField, Form, LongTextField, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { HistoryPanel } from "./HistoryPanel";
import { PacksField } from "./PacksField";
import { PicturesPanel } from "./PicturesPanel";
import { type Clash, type Values, clashes, inputOf, valuesOf } from "./productValues";
import css from "./products.module.css";
import { type Product, productQuery, useSaveProduct, useTaxClasses } from "./queries";

type Props = { seller: string; product: Product | undefined; locked: boolean; onSaved: (product: Product) => void };

/** The product as it was when editing began, and what somebody else has made of it meanwhile. */
function useProductForm({ seller, product, onSaved }: Props) {
  const client = useQueryClient();
  const [base, setBase] = useState(product);
  const [clash, setClash] = useState<Clash[] | null>(null);
  const save = useSaveProduct(seller, base);
  const before = valuesOf(base);
  const form = useForm<Values, Product>({
    name: product ? `product-${product.id}` : `new-product-${seller}`,
    initial: before,
    submit: async (values, key) => {
      setClash(null);
      try {
        return await save(inputOf(values, before), key);
      } catch (error) {
        if (base && asProblem(error).status === 412) {
          // ours stays in its fields, theirs comes into the others, and both are shown where they meet
          const theirs = await client.fetchQuery({ ...productQuery(seller, base.id), staleTime: 0 });
          setClash(clashes(values, before, valuesOf(theirs)));
          setBase(theirs);
        }
        throw error;
      }
    },
    done: (saved) => {
      setBase(saved);
      onSaved(saved);
    },
  });
  return { form, clash, isNew: base === undefined };
}

export function ProductForm(props: Props) {
  const { t } = useTranslation();
  const { form, clash, isNew } = useProductForm(props);
  const taxClasses = useTaxClasses(props.seller, form.values.tax_class);
  return (
    <Form form={form} label={isNew ? t("product.new") : t("product.edit")} instead={clash ? <Met clash={clash} /> : undefined}>
      <fieldset disabled={props.locked} className={css["fields"]}>
        <Columns>
          <div className="stack">
            <Panel title={t("product.what")}>
              <div className="stack">
                <TextField form={form} name="name" label={t("products.name")} autoFocus={isNew} />
                <Pair>
                  <TextField form={form} name="sku" label={t("products.sku")} hint={t("product.skuHint")} />
                  <TextField form={form} name="category" label={t("products.category")} hint={t("product.categoryHint")} optional />
                </Pair>
                <LongTextField form={form} name="description" label={t("product.description")} rows={4} optional />
              </div>
            </Panel>
            {props.product && <PicturesPanel seller={props.seller} product={props.product.id} locked={props.locked} />}
            <Panel title={t("product.packs")}>
              <PacksField form={form} unit={form.values.unit || "each"} locked={props.locked} />
            </Panel>
            {props.product && <HistoryPanel seller={props.seller} product={props.product.id} />}
          </div>
          <aside>
            <Panel title={t("product.sale")}>
              <div className="stack">
                <CheckField form={form} name="active" label={t("product.active")} hint={t("product.activeHint")} />
                <ChoiceField form={form} name="tax_class" label={t("products.taxClass")} choices={taxClasses} unset="standard" />
                <TextField form={form} name="unit" label={t("products.unit")} placeholder="each" hint={t("product.unitHint")} />
                <CheckField form={form} name="divisible" label={t("product.divisible")} hint={t("product.divisibleHint")} />
              </div>
            </Panel>
            <Panel title={t("product.codes")}>
              <div className="stack">
                <TextField form={form} name="brand" label={t("products.brand")} optional />
                <TextField form={form} name="barcode" label={t("product.barcode")} optional />
                <TextField form={form} name="mpn" label={t("product.mpn")} optional />
                <TextField form={form} name="weight_g" type="number" label={t("product.weight")} optional />
              </div>
            </Panel>
          </aside>
        </Columns>
      </fieldset>
      {!props.locked && (form.dirty || isNew) && (
        <ActionBar>
          <span className="grow t2">{form.dirty && t("product.unsaved")}</span>
          {form.dirty && (
            <Button variant="subtle" disabled={form.busy} onClick={form.discard}>
              {t("product.discard")}
            </Button>
          )}
          <SubmitButton form={form}>{isNew ? t("product.add") : t("product.save")}</SubmitButton>
        </ActionBar>
      )}
    </Form>
  );
}

/** Somebody else has saved meanwhile: both versions, where they differ. */
function Met({ clash }: { clash: Clash[] }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn">
      <b>{t("product.met")}</b> {clash.length === 0 ? t("product.metElsewhere") : t("product.metHere")}
      <ul>
        {clash.map(({ field, theirs, ours }) => (
          <li key={field}>{t("product.both", { field: t(`product.field.${field}`), theirs: theirs || "–", ours: ours || "–" })}</li>
        ))}
      </ul>
    </Notice>
  );
}
