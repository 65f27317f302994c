import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { Meter } from "@/ui/Meter";
import { DetailHeader, ErrorState, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { toastProblem } from "@/ui/toast";
import { Columns } from "./Columns";
import { Figures } from "./Figures";
import { ImportBar } from "./ImportBar";
import { ImportState } from "./ImportState";
import { ImportSteps } from "./ImportSteps";
import { Back } from "./NewImportPage";
import { Problems } from "./Problems";
import css from "./import.module.css";
import { type Import, importQuery, isRunning, useEverythingAgain, useImportAct } from "./queries";

/** One import from check to report: what it would do, its progress, what it did. */
export function ImportPage() {
  const { seller, import: id } = useParams({ from: "/inside/sellers/$seller/imports/$import" });
  const { data, error, refetch } = useQuery(importQuery(seller, id));
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return <Shown seller={seller} now={data} />;
}

const stepOf = ({ state, began }: Import) => (state === "done" ? 3 : state === "applying" || began ? 2 : 1);

function Shown({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const act = useImportAct(seller, now.id);
  useNewsWhenDone(seller, now);
  const used = now.columns.filter(({ field }) => field).length;
  const decide = (verb: "apply" | "cancel") => act.mutate(verb, { onError: toastProblem });
  return (
    <main className={css["page"]}>
      <DetailHeader
        title={t(`import.title.${now.kind}`)}
        state={<ImportState state={now.state} />}
        facts={`${now.name} · ${now.by}`}
        back={<Back seller={seller} />}
        actions={
          isRunning(now.state) &&
          now.can_cancel && (
            <Button loading={act.isPending} onClick={() => decide("cancel")}>
              {t("import.stop")}
            </Button>
          )
        }
      />
      <ImportSteps at={stepOf(now)} file={now.name} columns={{ used, of: now.columns.length }} />
      <div className={css["body"]}>
        {now.state === "failed" && (
          <Notice tone="bad">
            <b>{t("import.failed")}</b> {now.error}
          </Notice>
        )}
        {now.state === "cancelled" && <Notice tone="plain">{now.began ? t("import.stoppedApplying") : t("import.stopped")}</Notice>}
        {isRunning(now.state) && <Progress now={now} />}
        {now.state !== "checking" && <Figures now={now} />}
        {now.columns.length > 0 && <Columns columns={now.columns} used={used} />}
        {now.state !== "checking" && now.reasons.length > 0 && <Problems seller={seller} now={now} />}
      </div>
      <ImportBar seller={seller} now={now} busy={act.isPending} decide={decide} />
    </main>
  );
}

function useNewsWhenDone(seller: string, { state }: Import) {
  const again = useEverythingAgain(seller);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === "applying" && state !== "applying") again();
    before.current = state;
  });
}

function Progress({ now: { state, progress } }: { now: Import }) {
  const { t } = useTranslation();
  const { rows, of } = progress;
  const percent = of > 0 ? Math.min(100, (100 * rows) / of) : 0;
  const words = t("import.rowsOf", { rows: formatNumber(rows), of: formatNumber(of) });
  return (
    <section className={css["progress"]}>
      <p>
        <b className="mid">{state === "checking" ? t("import.checking") : t("import.applying")}</b>{" "}
        <span className="muted" role="status">
          {words}
        </span>
      </p>
      <Meter percent={percent} label={words} />
      <p className="small muted">{t("import.mayLeave")}</p>
    </section>
  );
}
