import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ActionBar } from "@/ui/Page";
import { Flag } from "@/ui/State";
import { toast } from "@/ui/toast";
import { type Column, changesOf, dearerCells } from "./prices";
import type { EditsOf } from "./useEdits";

/** How many prices will change, what is odd about them, and the one button that does it. */
export function ApplyBar({ edits, columns }: { edits: EditsOf; columns: Column[] }) {
  const { t } = useTranslation();
  const { count, wrong, progress } = edits;
  if (count === 0) return null;
  const warnings = edits.changed.reduce((sum, edit) => {
    const dearer = dearerCells(edit, columns);
    return sum + changesOf(edit).filter(({ cell }) => dearer.has(cell)).length;
  }, 0);
  const apply = async () => {
    const done = await edits.apply();
    if (done > 0) toast(t("prices.applied", { count: done }));
  };
  return (
    <ActionBar>
      <b className="strong nowrap" aria-live="polite">
        {progress ? t("prices.applying", progress) : t("prices.changes", { count })}
      </b>
      {wrong > 0 && (
        <Flag tone="bad" icon={IconAlertTriangle}>
          {t("prices.wrong", { count: wrong })}
        </Flag>
      )}
      {warnings > 0 && (
        <Flag tone="warn" icon={IconAlertTriangle}>
          {t("prices.warnings", { count: warnings })}
        </Flag>
      )}
      <span className="small muted grow cut">
        <span className="desk">{t("prices.effect")}</span>
      </span>
      <Button variant="subtle" onClick={edits.discard} disabled={progress !== null}>
        {t("form.discard")}
      </Button>
      <Button variant="filled" onClick={() => void apply()} loading={progress !== null} disabled={wrong > 0}>
        {t("prices.apply", { count })}
      </Button>
    </ActionBar>
  );
}
