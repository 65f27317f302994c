import { Button, Popover, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseQuantity } from "@/lib/decimal";
import css from "./grid.module.css";
import { type Column, columnOf } from "./prices";

type Props = { columns: Column[]; onAdd: (column: Column) => void };

/** Another break, or the same one for other days. */
export function AddColumn({ columns, onAdd }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [min, setMin] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const quantity = parseQuantity(min);
  const column = quantity && quantity !== "0" ? columnOf({ min_quantity: quantity, valid_from: from || null, valid_until: until || null }) : null;
  const known = column !== null && columns.some(({ key }) => key === column.key);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!column || known) return;
    onAdd(column);
    setOpened(false);
    setMin("");
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpened(!opened)}>
          {t("prices.addBreak")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={css["columnForm"]} onSubmit={add}>
          <TextInput label={t("prices.minQuantity")} inputMode="decimal" value={min} onChange={(event) => setMin(event.target.value)} error={known ? t("prices.known") : undefined} data-autofocus />
          <TextInput label={t("prices.validFrom")} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextInput label={t("prices.validUntil")} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          <Button type="submit" variant="filled" disabled={!column || known}>
            {t("prices.addBreak")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
