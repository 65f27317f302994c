import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber } from "@/lib/money";
import { Panel } from "@/ui/Page";
import { type Column, List, TwoLines } from "@/ui/list";
import css from "./import.module.css";
import { type Import, type Kind, type Reason, useProblems } from "./queries";

type Problem = Schema["ImportProblem"];

/** By which cells people know a row: what it is called, and its code. */
const known: Record<Kind, [string, string]> = { products: ["name", "sku"], prices: ["sku", "group"], customers: ["name", "code"], stock: ["sku", "site"] };

type Props = { seller: string; now: Import; reason: Reason; title: string };

/** The rows of one reason: where in the file, what is there, what to mend. */
export function ProblemRows({ seller, now, reason, title }: Props) {
  const { t } = useTranslation();
  const pages = useProblems(seller, now, reason);
  const cell = (problem: Problem, field: string) => problem.row[now.columns.findIndex((column) => column.field === field)] ?? "";
  const [first, second] = known[now.kind];
  const columns: Column<Problem>[] = [
    { key: "line", head: t("import.line"), figures: true, className: "muted", cell: ({ line }) => formatNumber(line) },
    { key: "row", head: t(`import.row.${now.kind}`), wide: true, cell: (problem) => <Known name={cell(problem, first)} code={cell(problem, second)} detail={problem.detail} /> },
    { key: "value", head: t("import.inFile"), cell: ({ value }) => (value === "" ? <span className="muted">{t("import.emptyCell")}</span> : <code className={css["value"]}>{value}</code>) },
    { key: "mend", head: t("import.toMend"), desk: true, className: `t2 ${css["mend"]}`, cell: ({ detail }) => <span title={detail}>{detail}</span> },
  ];
  const rows = t("import.rows", { count: reason.count, rows: formatNumber(reason.count) });
  return (
    <Panel title={title} flush action={<span className="small muted">{reason.column ? t("import.inColumn", { rows, column: reason.column }) : rows}</span>}>
      <List label={title} pages={pages} columns={columns} keyOf={({ line, code, column }) => `${line} ${code} ${column}`} className={css["rows"]} empty={<p className={css["none"]}>{t("import.noRows")}</p>} />
    </Panel>
  );
}

/** The row as people know it; on a phone, where no column is left for it, with what to mend. */
function Known({ name, code, detail }: { name: string; code: string; detail: string }) {
  return (
    <>
      <TwoLines first={name || code} second={name && code} />
      <span className={`phone ${css["mendHere"]}`}>{detail}</span>
    </>
  );
}
