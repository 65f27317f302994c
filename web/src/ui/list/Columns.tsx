import { ActionIcon, Checkbox, Popover } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useKept } from "@/lib/hooks";
import type { Column } from "./List";

/** A column that can be left out, with its name for the menu. */
export type ChosenColumn<T> = Column<T> & { label?: string; shown?: boolean };

/** The columns of a list that are shown on this device; those without a label always are. `shown` is how they begin. */
export function useChosenColumns<T>(list: string, all: ChosenColumn<T>[]) {
  const optional = all.flatMap(({ key, label, shown }) => (label === undefined ? [] : [{ key, label, shown }]));
  const [kept, keep] = useKept(`columns-${list}`, optional.filter(({ shown }) => shown).map(({ key }) => key).join(" "));
  const chosen = kept.split(" ");
  return {
    columns: all.filter(({ key, label }) => label === undefined || chosen.includes(key)),
    menu: { optional, chosen, choose: (keys: string[]) => keep(keys.join(" ")) },
  };
}

type Menu = ReturnType<typeof useChosenColumns>["menu"];

export function ColumnsMenu({ menu: { optional, chosen, choose } }: { menu: Menu }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon className="desk" aria-label={t("list.columns")}>
          <IconColumns3 aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group label={t("list.columns")} value={chosen} onChange={choose}>
          <div className="stack">
            {optional.map(({ key, label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
