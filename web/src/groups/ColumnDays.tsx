import { Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ColumnForm } from "./ColumnForm";
import css from "./grid.module.css";
import { type Column, type Line, cellOf, moved } from "./prices";
import type { EditsOf } from "./useEdits";

type Props = { column: Column; columns: Column[]; lines: Line[]; edits: EditsOf; name: ReactNode };

/** The head of a column: the quantity and days of the prices below it, which can be put under others. */
export function ColumnDays({ column, columns, lines, edits, name }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const held = lines.filter((line) => {
    const { saved, typed } = cellOf(line, column, edits.edits[line.price.key]);
    return (typed ?? saved) !== "";
  });
  const change = (to: Column) => {
    edits.put(moved(edits.edits, held, column, to));
    setOpened(false);
  };
  if (held.length === 0) return name;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <button type="button" className={css["head"]} onClick={() => setOpened(!opened)}>
          {name}
        </button>
      </Popover.Target>
      <Popover.Dropdown>{opened && <ColumnForm columns={columns} start={column} act={t("prices.move", { count: held.length })} onDone={change} />}</Popover.Dropdown>
    </Popover>
  );
}
