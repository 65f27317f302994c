import { Button, Modal } from "@mantine/core";
import { IconClipboardText, IconUpload } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Storefront, useStorefront } from "@/api/session";
import { currencySymbol, formatMoney, formatNumber } from "@/lib/money";
import { type Pasted, holdsLines, parsePasted, pastedLinesMax, textOf } from "@/lib/pasted";
import { asProblem } from "@/lib/problem";
import { Ledger } from "@/ui/Ledger";
import { Columns, ErrorState, Page, Panel } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Key } from "@/ui/list";
import { toast, toastProblem } from "@/ui/toast";
import { useFillBasket } from "../basket/queries";
import { QuickRow } from "./QuickRow";
import css from "./quick.module.css";
import { type Row, type Standing, isMatched, newLines, standingOf, useMatches, useRefused, useRows } from "./rows";

/** For who knows what they want: codes and quantities by keyboard, by paste or from a file. */
export function QuickOrderPage() {
  const { t } = useTranslation();
  const { storefront: id } = useParams({ from: "/inside/portal/storefronts/$storefront/quick-order" });
  const storefront = useStorefront(id);
  return (
    <Page title={t("quick.title")}>
      <Work key={id} storefront={storefront} />
    </Page>
  );
}

const fileBytesMax = 5_000_000;

type Taken = { count: number; ids: ReadonlySet<number> };

function Work({ storefront }: { storefront: Storefront }) {
  const { t } = useTranslation();
  const { rows, blank, put, change, remove, append } = useRows(storefront.id);
  const { answers, error, settled } = useMatches(storefront.id, rows);
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
  const adding = { matched: matched.length, toFix: toFix.length, goods: answers?.goods, settled, busy: fill.isPending, add };

  return (
    <>
      <div className={css["heading"]}>
        <h1>{t("quick.title")}</h1>
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
        <Rows storefront={storefront} standings={only ? standings.filter(({ row }) => only.has(row.id)) : standings} rows={rows} blank={blank} change={change} remove={remove} />
        <aside>
          <div className={css["stick"]}>
            <ThisOrder storefront={storefront} {...adding} />
            {toFix.length > 0 && <ToFix standings={toFix} rows={rows} />}
          </div>
        </aside>
      </Columns>
      <div className={css["dock"]} data-dock>
        <div className="grow">
          {answers && <b className="strong blk">{formatMoney(answers.goods)}</b>}
          <span className="small t2">{t("quick.outcomeShort", { matched: formatNumber(matched.length), fix: formatNumber(toFix.length) })}</span>
        </div>
        <AddButton {...adding} />
      </div>
    </>
  );
}

/** Lines pasted anywhere on the page are rows; words pasted into a field are its own. */
function usePasteAnywhere(take: (text: string) => void) {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
      if (event.target instanceof HTMLTextAreaElement || text.trim() === "" || (inField && !holdsLines(text))) return;
      event.preventDefault();
      latest.current(text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}

const drawnAtOnce = 100;
const lastDrawn = 5;

type RowsProps = {
  storefront: Storefront;
  standings: Standing[];
  rows: Row[];
  blank: Row;
  change: (row: Row) => void;
  remove: (gone: ReadonlySet<number>) => void;
};

function Rows({ storefront, standings, rows, blank, change, remove }: RowsProps) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const currency = currencySymbol(storefront.group.currency);
  const numbers = new Map(rows.map(({ id }, at) => [id, at + 1]));
  // what was typed last stays in sight, however many came in before it
  const shown = standings.filter((_, at) => at < drawn || at >= standings.length - lastDrawn);
  const hidden = standings.length - shown.length;
  const typedNext: Standing = { row: blank, match: undefined, line: null, trouble: null };
  return (
    <div>
      <table className={css["table"]} aria-label={t("quick.title")}>
        <thead>
          <tr>
            <th aria-label={t("quick.number")} />
            <th>{t("quick.sku")}</th>
            <th>{t("catalogue.product")}</th>
            <th>{t("catalogue.pack")}</th>
            <th className={css["figure"]}>{t("catalogue.quantity")}</th>
            <th className={css["figure"]}>{t("catalogue.price", { currency })}</th>
            <th className={css["figure"]}>{t("catalogue.line", { currency })}</th>
            <th aria-label={t("quick.removing")} />
          </tr>
        </thead>
        <tbody>
          {[...shown, typedNext].map((standing) => (
            <QuickRow
              key={standing.row.id}
              storefront={storefront.id}
              number={numbers.get(standing.row.id) ?? rows.length + 1}
              standing={standing}
              isBlank={standing === typedNext}
              change={change}
              remove={({ id }) => remove(new Set([id]))}
            />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <div className={css["more"]}>
          {t("order.moreLines", { count: hidden })}
          <Button variant="subtle" onClick={() => setDrawn(drawn + 4 * drawnAtOnce)}>
            {t("list.more")}
          </Button>
        </div>
      )}
      <p className={css["keys"]}>
        <span>
          <Key>Tab</Key> {t("quick.keyTab")}
        </span>
        <span>
          <Key>Enter</Key> {t("quick.keyEnter")}
        </span>
        <span>
          <Key>Ctrl</Key>
          <Key>V</Key> {t("quick.keyPaste")}
        </span>
      </p>
    </div>
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

/** The rows to mend, each a step to its field. */
function ToFix({ standings, rows }: { standings: Standing[]; rows: Row[] }) {
  const { t } = useTranslation();
  const number = new Map(rows.map(({ id }, at) => [id, at + 1]));
  const goTo = (at: number) =>
    document.querySelector<HTMLInputElement>(`input[aria-label="${CSS.escape(t("quick.codeOf", { number: at }))}"]`)?.focus();
  return (
    <Panel title={t("quick.toFix", { count: standings.length })} flush>
      <ul className={css["fixes"]}>
        {standings.slice(0, drawnAtOnce).map(({ row, trouble }) => (
          <li key={row.id}>
            <button type="button" onClick={() => goTo(number.get(row.id) ?? 0)}>
              <span className="muted">{number.get(row.id)}</span>
              <span className="mid nowrap">{row.code}</span>
              <span className="cut t2">{trouble}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function UploadButton({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button leftSection={<IconUpload aria-hidden />} onClick={() => input.current?.click()}>
        {t("quick.upload")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label={t("quick.upload")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ""; // so that the mended file of the same name is taken again
          if (file) onFile(file);
        }}
      />
    </>
  );
}

/** A field to paste into, where there is no keyboard to paste with. */
function PasteButton({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const done = () => {
    onText(text);
    setText("");
    setOpen(false);
  };
  return (
    <>
      <Button leftSection={<IconClipboardText aria-hidden />} onClick={() => setOpen(true)}>
        {t("quick.paste")}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("quick.pasteTitle")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
        <textarea
          className={css["pasteField"]}
          aria-label={t("quick.pasteTitle")}
          placeholder={t("quick.pasteHint")}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.target.value)}
        />
        <div className={css["answers"]}>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t("ask.leave")}
          </Button>
          <Button variant="filled" disabled={text.trim() === ""} onClick={done}>
            {t("quick.takeOver")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
