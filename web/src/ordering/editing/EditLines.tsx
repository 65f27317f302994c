import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconRefresh, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useSeller } from "@/api/session";
import { currencySymbol, formatAmount, formatNumber } from "@/lib/money";
import { packName } from "@/lib/packs";
import { Finder } from "@/ui/Finder";
import { Figure } from "@/ui/Money";
import { Tile } from "@/ui/Tile";
import type { FormOf } from "@/ui/form";
import { useDrawn } from "@/ui/list";
import type { Order } from "../office/queries";
import css from "./editing.module.css";
import { type Preview, findInGroup } from "./queries";
import { type Added, type Values, addedField, lineField } from "./values";

type Line = Schema["OrderLine"];
type Of = { form: FormOf<Values>; mayPrice: boolean; troubles: Record<string, string> };
type Props = {
  seller: string;
  form: FormOf<Values>;
  order: Order;
  added: Added[];
  add: (row: Omit<Added, "id">) => void;
  takeOff: (row: Added) => void;
  preview: Preview | undefined;
  troubles: Record<string, string>;
};

/** The lines with their quantities, and prices where one may set them, to be written over. */
export function EditLines({ seller, form, order, added, add, takeOff, preview, troubles }: Props) {
  const { t } = useTranslation();
  const mayPrice = useSeller(seller).rights.includes("order.price");
  const drawn = useDrawn(order.lines);
  const currency = currencySymbol(order.totals.total.currency);
  const reckoned = new Map(preview?.lines.map((line) => [line.line, line]));
  const last = order.lines.at(-1)?.line ?? 0;
  const of: Of = { form, mayPrice, troubles };
  return (
    <div>
      <table className={css["lines"]} aria-label={t("order.lines")} onKeyDown={onToNext}>
        <thead>
          <tr>
            <th>{t("catalogue.product")}</th>
            <th className={css["figure"]}>{t("catalogue.quantity")}</th>
            <th className={css["figure"]}>{t("catalogue.price", { currency })}</th>
            <th className={css["figure"]}>{t("order.net", { currency })}</th>
            <th aria-label={t("edit.remove")} />
          </tr>
        </thead>
        <tbody>
          {drawn.items.map((line) => (
            <LineRow key={line.line} of={of} line={line} reckoned={reckoned.get(line.line)} />
          ))}
          {added.map((row, at) => (
            <AddedRow key={`added ${row.id}`} of={of} row={row} takeOff={takeOff} reckoned={reckoned.get(last + at + 1)} />
          ))}
        </tbody>
      </table>
      {drawn.more.has && (
        <div className={css["more"]}>
          <Button onClick={drawn.more.load}>{t("list.more")}</Button>
        </div>
      )}
      <div className={css["finder"]}>
        <AddProduct seller={seller} group={order.group.id} add={add} />
      </div>
    </div>
  );
}

/** Enter goes to the next field below, as wherever quantities are typed. */
function onToNext(event: KeyboardEvent<HTMLTableElement>) {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = Array.from(event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-part="${event.target.dataset["part"]}"]`));
  fields[fields.indexOf(event.target) + 1]?.focus();
}

type FieldProps = { of: Of; name: string; label: string; part: "quantity" | "price"; placeholder?: string };

function Cell({ of: { form, troubles }, name, label, part, placeholder }: FieldProps) {
  const wrong = form.byField[name] ?? troubles[name];
  return (
    <TextInput
      id={form.idOf(name)}
      aria-label={label}
      data-part={part}
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      className={part === "quantity" ? css["quantity"] : css["price"]}
      value={String(form.values[name] ?? "")}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={wrong}
    />
  );
}

function LineRow({ of, line, reckoned }: { of: Of; line: Line; reckoned: Line | undefined }) {
  const { t } = useTranslation();
  const { form, mayPrice } = of;
  const [quantity, price, reprice] = [lineField(line.line, "quantity"), lineField(line.line, "unit_price"), lineField(line.line, "reprice")];
  const gone = form.values[quantity] === "0";
  const now = reckoned ?? line;
  const product = line.name;
  return (
    <tr data-gone={gone || undefined} data-changed={reckoned !== undefined || undefined}>
      <td className={css["name"]}>
        <Product line={line} />
        {line.shipped !== "0" && <span className="blk small muted">{t("order.shippedOf", { shipped: formatNumber(line.shipped) })}</span>}
      </td>
      <td className={css["figure"]}>
        <Cell of={of} name={quantity} part="quantity" label={t("edit.quantityOf", { product })} />
      </td>
      <td className={css["figure"]}>
        {mayPrice && !form.values[reprice] ? <Cell of={of} name={price} part="price" label={t("edit.priceOf", { product })} /> : formatAmount(now.unit_price)}
        <ActionIcon aria-label={t("edit.repriceOf", { product })} aria-pressed={Boolean(form.values[reprice])} onClick={() => form.set(reprice, !form.values[reprice])}>
          <IconRefresh aria-hidden />
        </ActionIcon>
      </td>
      <td className={`${css["figure"]} mid`}>{gone ? "–" : <Figure value={now.net} />}</td>
      <td>
        {gone ? (
          <ActionIcon aria-label={t("edit.keepLine", { product })} onClick={() => form.set(quantity, line.quantity)}>
            <IconArrowBackUp aria-hidden />
          </ActionIcon>
        ) : (
          <ActionIcon aria-label={t("edit.removeLine", { product })} onClick={() => form.set(quantity, "0")}>
            <IconTrash aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

const Product = ({ line }: { line: Pick<Line, "name" | "sku" | "pack" | "units" | "unit"> }) => (
  <span className={css["product"]}>
    <Tile small name={line.name} />
    <span className="grow">
      <span className="blk cut mid" title={line.name}>
        {line.name}
      </span>
      <span className="blk cut small muted">
        {line.sku} · {packName(line)}
      </span>
    </span>
  </span>
);

function AddedRow({ of, row, takeOff, reckoned }: { of: Of; row: Added; takeOff: (row: Added) => void; reckoned: Line | undefined }) {
  const { t } = useTranslation();
  const pack = addedField(row.id, "pack");
  const product = row.name;
  const wrong = of.form.byField[addedField(row.id, "product")] ?? of.troubles[addedField(row.id, "product")];
  const chosen = row.packs.find(({ name }) => name === of.form.values[pack]);
  return (
    <tr data-changed>
      <td className={css["name"]}>
        <Product line={{ ...row, pack: chosen?.name ?? "", units: chosen?.units ?? 1 }} />
        {row.packs.length > 0 && (
          <Select
            aria-label={t("edit.packOf", { product })}
            size="xs"
            allowDeselect={false}
            className={css["pack"]}
            data={[{ value: "", label: row.unit }, ...row.packs.map(({ name, units }) => ({ value: name, label: packName({ pack: name, units, unit: row.unit }) }))]}
            value={String(of.form.values[pack] ?? "")}
            onChange={(value) => of.form.set(pack, value ?? "")}
          />
        )}
        {wrong && (
          <span className={css["wrong"]} role="alert">
            {wrong}
          </span>
        )}
      </td>
      <td className={css["figure"]}>
        <Cell of={of} name={addedField(row.id, "quantity")} part="quantity" label={t("edit.quantityOf", { product })} />
      </td>
      <td className={css["figure"]}>
        {of.mayPrice ? (
          <Cell of={of} name={addedField(row.id, "unit_price")} part="price" label={t("edit.priceOf", { product })} placeholder={reckoned && formatAmount(reckoned.unit_price)} />
        ) : (
          reckoned && formatAmount(reckoned.unit_price)
        )}
      </td>
      <td className={`${css["figure"]} mid`}>{reckoned ? <Figure value={reckoned.net} /> : "–"}</td>
      <td>
        <ActionIcon aria-label={t("edit.removeLine", { product })} onClick={() => takeOff(row)}>
          <IconTrash aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

/** Finds a product of the group, and puts it below the lines. */
export function AddProduct({ seller, group, add }: { seller: string; group: string; add: (row: Omit<Added, "id">) => void }) {
  const { t } = useTranslation();
  const found = useRef(new Map<string, Omit<Added, "id">>());
  const find = async (words: string, signal: AbortSignal) =>
    (await findInGroup(seller, group)(words, signal)).map(({ product, sku, name, unit, packs }) => {
      found.current.set(product, { product, sku, name, unit, packs });
      return { value: product, label: `${name} · ${sku}` };
    });
  return <Finder label={t("edit.add")} queryKey={["seller", seller, "find-in-group", group]} find={find} onPick={({ value }) => add(found.current.get(value)!)} />;
}
