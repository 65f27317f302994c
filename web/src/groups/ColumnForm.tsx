import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseQuantity } from "@/lib/decimal";
import css from "./grid.module.css";
import { type Column, columnOf } from "./prices";

type Props = { columns: Column[]; start?: Column; act: ReactNode; onDone: (column: Column) => void };

/** From which quantity on, and on which days, the prices of a column hold. */
export function ColumnForm({ columns, start, act, onDone }: Props) {
  const { t } = useTranslation();
  const [min, setMin] = useState(start?.min ?? "");
  const [from, setFrom] = useState(start?.from ?? "");
  const [until, setUntil] = useState(start?.until ?? "");
  const quantity = parseQuantity(min);
  const column = quantity && quantity !== "0" ? columnOf({ min_quantity: quantity, valid_from: from || null, valid_until: until || null }) : null;
  const known = column !== null && columns.some(({ key }) => key === column.key);
  const backwards = from !== "" && until !== "" && until < from;
  const done = (event: FormEvent) => {
    event.preventDefault();
    if (column && !known && !backwards) onDone(column);
  };
  return (
    <form className={css["columnForm"]} onSubmit={done}>
      <TextInput label={t("prices.minQuantity")} inputMode="decimal" value={min} onChange={(event) => setMin(event.target.value)} error={known && column.key !== start?.key ? t("prices.known") : undefined} data-autofocus />
      <TextInput label={t("prices.validFrom")} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextInput label={t("prices.validUntil")} type="date" value={until} onChange={(event) => setUntil(event.target.value)} error={backwards ? t("prices.backwards") : undefined} />
      <Button type="submit" variant="filled" disabled={!column || known || backwards}>
        {act}
      </Button>
    </form>
  );
}
