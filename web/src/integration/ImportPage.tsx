import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
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
import { UndoButton, Undone } from "./Undo";
import css from "./import.module.css";
import { type Import, importQuery, isRunning, useEverythingAgain, useImportAct } from "./queries";

/** One import from check to report: what it would do, its progress, what it did. */
export function ImportPage() {
  const { seller, import: id } = useParams({ from: "/inside/sellers/$seller/imports/$import" });
  const { data, error, refetch } = useQuery(importQuery(seller, id));
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return <Shown seller={seller} now={data} />;
}

const stepOf = ({ state, began, missing_columns }: Import) => {
  if (state === "done" || state === "undoing" || state === "undone") return 4;
  if (state === "applying" || began) return 3;
  return missing_columns.length > 0 ? 1 : 2;
};

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
        state={<ImportState of={now} />}
        facts={`${now.name} · ${now.by}`}
        back={<Back seller={seller} />}
        actions={
          (isRunning(now.state) || now.state === "matching") && now.can_cancel ? (
            <Button loading={act.isPending} onClick={() => decide("cancel")}>
              {now.state === "matching" ? t("import.discard") : t("import.stop")}
            </Button>
          ) : (
            <UndoButton now={now} run={() => act.mutateAsync("undo")} />
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
        {now.state === "cancelled" && !now.undo.began && <Notice tone="plain">{now.began ? t("import.stoppedApplying") : t("import.stopped")}</Notice>}
        {isRunning(now.state) && (now.waits ? <Waits seller={seller} turn={now.waits} /> : <Progress now={now} />)}
        {now.undo.began && now.state !== "undoing" && <Undone seller={seller} now={now} />}
        {now.state === "matching" && (
          <Notice tone="warn">
            <b>{t("import.lacks", { count: now.missing_columns.length, fields: now.missing_columns.join(", ") })}</b> {t("import.lacksHelp")}
          </Notice>
        )}
        {now.state !== "checking" && now.state !== "matching" && <Figures now={now} />}
        {now.columns.length > 0 && <Columns seller={seller} now={now} />}
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
    if (state !== before.current && (before.current === "applying" || before.current === "undoing")) again();
    before.current = state;
  });
}

function Waits({ seller, turn: { after, after_name: name } }: { seller: string; turn: NonNullable<Import["waits"]> }) {
  const { t } = useTranslation();
  return (
    <section className={css["progress"]}>
      <p role="status">
        <b className="mid">{t("import.waits")}</b>{" "}
        <span className="muted">
          {after ? t("import.waitsAfter") : t("import.waitsForOthers")}{" "}
          {after && (
            <Link to="/sellers/$seller/imports/$import" params={{ seller, import: after }} className="link">
              {name || t("jobs.theFile")}
            </Link>
          )}
        </span>
      </p>
      <p className="small muted">{t("import.mayLeave")}</p>
    </section>
  );
}

const doing = { checking: "import.checking", applying: "import.applying", undoing: "import.undo.doing" } as const;

function Progress({ now: { state, progress, undo } }: { now: Import }) {
  const { t } = useTranslation();
  const { rows, of } = state === "undoing" ? { rows: undo.done, of: undo.records } : progress;
  const percent = of > 0 ? Math.min(100, (100 * rows) / of) : 0;
  const words = t("import.rowsOf", { rows: formatNumber(rows), of: formatNumber(of) });
  return (
    <section className={css["progress"]}>
      <p>
        <b className="mid">{t(doing[state as keyof typeof doing])}</b>{" "}
        <span className="muted" role="status">
          {words}
        </span>
      </p>
      <Meter percent={percent} label={words} />
      <p className="small muted">{t("import.mayLeave")}</p>
    </section>
  );
}
