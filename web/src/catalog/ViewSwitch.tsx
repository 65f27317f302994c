import { ActionIcon } from "@mantine/core";
import { IconLayoutGrid, IconList } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useKept } from "@/lib/hooks";

export type View = "list" | "pictures";

/** How the catalogue is looked at, remembered on this device. */
export function useView(): [View, (view: View) => void] {
  const [view, keep] = useKept("catalogue-view", "list");
  return [view === "pictures" ? "pictures" : "list", keep];
}

export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { t } = useTranslation();
  const choice = (value: View, label: string, Icon: typeof IconList) => (
    <ActionIcon aria-label={label} aria-pressed={view === value} data-on={view === value || undefined} onClick={() => onView(value)}>
      <Icon aria-hidden />
    </ActionIcon>
  );
  return (
    <div role="group" aria-label={t("catalogue.view")} className="row nowrap">
      {choice("list", t("catalogue.asList"), IconList)}
      {choice("pictures", t("catalogue.asPictures"), IconLayoutGrid)}
    </div>
  );
}
