import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber } from "@/lib/money";
import { AskButton } from "@/ui/AskButton";
import { Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { type Column, List } from "@/ui/list";
import css from "./import.module.css";
import { type Import, useKept } from "./queries";

type KeptRecord = Schema["KeptRecord"];

/** Says what will go back before it does. */
export function UndoButton({ now, run }: { now: Import; run: () => Promise<unknown> }) {
  const { t } = useTranslation();
  if (!now.undo.allowed) return null;
  const { added, changed } = now.counts;
  const rows = now.undo.began
    ? t("import.undo.rest", { count: now.undo.records - now.undo.done, rows: formatNumber(now.undo.records - now.undo.done) })
    : t("import.undo.will", { added: formatNumber(added), changed: formatNumber(changed) });
  return (
    <AskButton
      name="undo-import"
      act={now.undo.began ? t("import.undo.goOn") : t("import.undo.act")}
      title={t("import.undo.title", { name: now.name })}
      what={`${rows} ${t("import.undo.help")} ${t(`import.undo.used.${now.kind}`)}`}
      run={run}
    />
  );
}

/** What became of the records: as before, gone, out of use, or left as somebody made them since. */
export function Undone({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const { restored, removed, withdrawn, kept } = now.undo.counts;
  const parts = [
    restored > 0 && t("import.undo.restored", { count: restored, rows: formatNumber(restored) }),
    removed > 0 && t("import.undo.removed", { count: removed, rows: formatNumber(removed) }),
    withdrawn > 0 && t("import.undo.withdrawn", { count: withdrawn, rows: formatNumber(withdrawn) }),
    kept > 0 && t("import.undo.kept", { count: kept, rows: formatNumber(kept) }),
  ].filter(Boolean);
  return (
    <>
      <Notice tone={now.state === "undone" && kept + withdrawn === 0 ? "ok" : "info"}>
        <b>{now.state === "undone" ? t("import.undo.done") : t("import.undo.stopped")}</b> {parts.join(" · ")}
      </Notice>
      {kept > 0 && <Kept seller={seller} now={now} />}
    </>
  );
}

function Kept({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const pages = useKept(seller, now);
  const title = t("import.undo.keptTitle");
  const columns: Column<KeptRecord>[] = [
    { key: "record", head: t(`import.row.${now.kind}`), wide: true, cell: ({ record }) => record },
    { key: "detail", head: t("import.undo.why"), className: "t2", cell: ({ detail }) => detail },
  ];
  return (
    <Panel title={title} flush>
      <List label={title} pages={pages} columns={columns} keyOf={({ record, code }) => `${record} ${code}`} className={css["rows"]} empty={<p className={css["none"]}>{t("import.noRows")}</p>} />
    </Panel>
  );
}
