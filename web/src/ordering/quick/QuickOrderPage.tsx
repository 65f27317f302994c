import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Storefront, useStorefront } from "@/api/session";
import { currencySymbol, formatMoney, formatNumber } from "@/lib/money";
import { type Pasted, parsePasted, pastedLinesMax, textOf } from "@/lib/pasted";
import { asProblem } from "@/lib/problem";
import { Ledger } from "@/ui/Ledger";
import { Columns, ErrorState, Page, Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { toast, toastProblem } from "@/ui/toast";
import { useFillBasket } from "../basket/queries";
import { QuickRows, ToFix } from "./QuickRows";
import css from "./quick.module.css";
import { isMatched, newLines, standingOf, storefrontShelf, useMatches, useRefused, useRows } from "./rows";
import { PasteButton, UploadButton, usePasteAnywhere } from "./taking";

/** For who knows what they want: codes and quantities by keyboard, by paste or from a file. */
export function QuickOrderPage() {
  const { t } = useTranslation();
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/quick-order" });
  const storefront = useStorefront(id);
  return (
    <Page title={t("portal.quickOrder")}>
      <Work key={id} storefront={storefront} />
    </Page>
  );
}

const fileBytesMax = 5_000_000;

type Taken = { count: number; ids: ReadonlySet<number> };

function Work({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const { rows, blank, put, change, remove, append } = useRows(storefront.id);
  const shelf = storefrontShelf(storefront.id);
  const { answers, error, settled } = useMatches(shelf, rows);
  const refused = useRefused();
  const fill = useFillBasket(storefront.id);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [tooMany, setTooMany] = useState<number | null>(null);
  const [only, setOnly] = useState<ReadonlySet<number> | null>(null);

  const words = { notANumber: t("quantity.notANumber"), unknown: t("quick.unknown") };
  const standings = rows.map((row) => standingOf(row, answers, refused.of(row), words));
  const matched = standings.filter(isMatched);
  const toFix = standings.filter(({ trouble }) => trouble !== null);

  const take = (pasted: Pasted) => {
    const count = "tooMany" in pasted ? pasted.tooMany : rows.length + pasted.lines.length;
    if ("tooMany" in pasted || count > pastedLinesMax) return setTooMany(count);
    setTooMany(null);
    setOnly(null);
    if (pasted.lines.length > 0) setTaken({ count: pasted.lines.length, ids: append(pasted.lines) });
  };
  const upload = async (file: File) => (file.size > fileBytesMax ? toast(t("quick.largeFile")) : take(parsePasted(await textOf(file))));
  usePasteAnywhere((text) => take(parsePasted(text)));

  const add = () => {
    const lines = newLines(standings);
    fill.mutate(
      { lines, how: "add" },
      {
        onSuccess: () => {
          remove(new Set(matched.map(({ row }) => row.id)));
          setTaken(null);
          setOnly(null);
          toast(t("quick.added", { count: lines.length }));
        },
        onError: (refusal) => {
          const { errors } = asProblem(refusal);
          const troubles = errors.flatMap(({ pointer, detail }) => {
            const at = matched[Number(pointer.split("/")[2])];
            return at ? [{ row: at.row, detail }] : [];
          });
          refused.keep(troubles);
          if (troubles.length === 0) toastProblem(refusal);
        },
      },
    );
  };
  const adding = { matched: matched.length, toFix: toFix.length, goods: answers?.order.goods, settled, busy: fill.isPending, add };

  return (
    <>
      <div className={css["heading"]}>
        <h1>{t("portal.quickOrder")}</h1>
        <UploadButton onFile={(file) => void upload(file)} />
        <PasteButton onText={(text) => take(parsePasted(text))} />
      </div>
      {tooMany !== null && (
        <div className={css["notice"]}>
          <Notice tone="bad">{t("quick.tooMany", { number: formatNumber(tooMany), most: formatNumber(pastedLinesMax) })}</Notice>
        </div>
      )}
      {taken && settled && (
        <div className={css["notice"]}>
          <Notice tone={toFix.length > 0 ? "warn" : "ok"}>
            <span className={css["words"]} role="status">
              <b className="strong">{t("quick.outcome", { matched: formatNumber(matched.length), fix: formatNumber(toFix.length) })}</b>
              <span>{t("quick.taken", { count: taken.count })}</span>
              {toFix.length > 0 && !only && (
                <button type="button" onClick={() => setOnly(new Set(toFix.map(({ row }) => row.id)))}>
                  {t("quick.only", { count: toFix.length })}
                </button>
              )}
              {only && (
                <button type="button" onClick={() => setOnly(null)}>
                  {t("quick.showAll")}
                </button>
              )}
              <button
                type="button"
                onClick={() => {
                  remove(taken.ids);
                  setTaken(null);
                  setOnly(null);
                }}
              >
                {t("quick.undo")}
              </button>
            </span>
          </Notice>
        </div>
      )}
      {error && !answers && <ErrorState error={error} retry={() => put([...rows])} />}
      <Columns>
        <QuickRows shelf={shelf} currency={storefront.group.currency} standings={only ? standings.filter(({ row }) => only.has(row.id)) : standings} rows={rows} blank={blank} change={change} remove={remove} />
        <aside>
          <div className={css["stick"]}>
            <ThisOrder storefront={storefront} {...adding} />
            {toFix.length > 0 && <ToFix standings={toFix} rows={rows} />}
          </div>
        </aside>
      </Columns>
      <div className={css["dock"]} data-dock>
        <div className="grow">
          {answers && <b className="strong blk">{formatMoney(answers.order.goods)}</b>}
          <span className="small t2">{t("quick.outcomeShort", { matched: formatNumber(matched.length), fix: formatNumber(toFix.length) })}</span>
        </div>
        <AddButton {...adding} />
      </div>
    </>
  );
}

type Adding = { matched: number; toFix: number; goods: { amount: string; currency: string } | undefined; settled: boolean; busy: boolean; add: () => void };

const AddButton = ({ matched, settled, busy, add, wide = false }: Adding & { wide?: boolean }) => {
  const { t } = useTranslation();
  return (
    <Button variant="filled" size={wide ? "lg" : "sm"} fullWidth={wide} disabled={matched === 0 || !settled} loading={busy} onClick={add}>
      {t(wide ? "quick.add" : "quick.addShort", { count: matched })}
    </Button>
  );
};

function ThisOrder({ storefront, ...adding }: Adding & { storefront: Storefront }) {
  const { t } = useTranslation();
  const { goods = { amount: "0", currency: storefront.group.currency }, matched, toFix } = adding;
  return (
    <Panel title={t("quick.thisOrder")}>
      <Ledger rows={[]} total={{ label: t("again.goods", { count: matched, currency: currencySymbol(goods.currency) }), value: goods }} />
      {toFix > 0 && <p className="hint">{t("quick.notCounted", { count: toFix })}</p>}
      <div className={`${css["add"]} desk`}>
        <AddButton {...adding} wide />
        <p className="hint">{t("quick.kept")}</p>
      </div>
    </Panel>
  );
}
