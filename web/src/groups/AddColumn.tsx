import { Button, Popover } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ColumnForm } from "./ColumnForm";
import type { Column } from "./prices";

type Props = { columns: Column[]; onAdd: (column: Column) => void };

/** Another break, or the same one for other days. */
export function AddColumn({ columns, onAdd }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const add = (column: Column) => {
    onAdd(column);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpened(!opened)}>
          {t("prices.addBreak")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{opened && <ColumnForm columns={columns} act={t("prices.addBreak")} onDone={add} />}</Popover.Dropdown>
    </Popover>
  );
}
