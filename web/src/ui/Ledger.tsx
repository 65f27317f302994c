import type { ReactNode } from "react";
import type { Money } from "@/lib/money";
import { Figure } from "./Money";
import css from "./ledger.module.css";

export type LedgerRow = { label: ReactNode; value: Money } | "rule";

/** Sums as a bookkeeper writes them: figures right, a thin rule before tax, a double rule under the total. */
export function Ledger({ rows, total }: { rows: LedgerRow[]; total: { label: ReactNode; value: Money } }) {
  return (
    <dl className={css["sums"]}>
      {rows.map((row, at) => (row === "rule" ? <div key={at} className={css["rule"]} /> : <Sum key={at} {...row} />))}
      <dt className={css["total"]}>{total.label}</dt>
      <dd className={css["total"]}>
        <Figure value={total.value} />
      </dd>
    </dl>
  );
}

function Sum({ label, value }: { label: ReactNode; value: Money }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Figure value={value} />
      </dd>
    </>
  );
}
