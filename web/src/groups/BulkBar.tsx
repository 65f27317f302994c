import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { TickedBar } from "@/ui/list";
import css from "./grid.module.css";
import { type Column, type Edits, type Line, cellOf, parsePercent, parsePrice, raised, typedInto } from "./prices";
import type { EditsOf } from "./useEdits";

type Props = { lines: Line[]; columns: Column[]; edits: EditsOf; onClear: () => void };
type Target = { line: Line; column: Column; amount: string };

const steps = ["0.0001", "0.01", "0.05", "0.10", "1"];

/** "+3 %" on the prices of the ticked rows; it is typed into the cells, and applied with everything else. */
export function BulkBar({ lines, columns, edits, onClear }: Props) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState("");
  const [step, setStep] = useState("0.01");
  const by = parsePercent(percent);
  const targets = lines.flatMap((line) => columns.flatMap((column) => targetOf(line, column, edits)));
  const change = (event: FormEvent) => {
    event.preventDefault();
    if (by === null) return;
    const next: Edits = {};
    for (const { line, column, amount } of targets) {
      const { key } = line.price;
      next[key] = typedInto(next[key] ?? edits.edits[key], line, column, raised(amount, by, step));
    }
    edits.put(next);
    onClear();
  };
  return (
    <TickedBar count={lines.length} onClear={onClear}>
      <form onSubmit={change} className="row">
        <TextInput className={css["bulk"]} aria-label={t("prices.percent")} placeholder="+3 %" value={percent} onChange={(event) => setPercent(event.target.value)} error={percent !== "" && by === null} autoFocus />
        <Select
          className={`${css["step"]} desk`}
          aria-label={t("prices.rounding")}
          data={steps.map((value) => ({ value, label: t("prices.roundTo", { step: value }) }))}
          value={step}
          onChange={(value) => value && setStep(value)}
          allowDeselect={false}
          comboboxProps={{ position: "top" }}
        />
        <Button type="submit" variant="filled" disabled={by === null || targets.length === 0}>
          {t("prices.change", { count: targets.length })}
        </Button>
      </form>
    </TickedBar>
  );
}

function targetOf(line: Line, column: Column, edits: EditsOf): Target[] {
  const { saved, typed } = cellOf(line, column, edits.edits[line.price.key]);
  const amount = typed === undefined ? saved : parsePrice(typed);
  return amount ? [{ line, column, amount }] : [];
}
