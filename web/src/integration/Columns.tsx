import { Button, Select } from "@mantine/core";
import { IconChevronRight, IconHistory } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toastProblem } from "@/ui/toast";
import css from "./import.module.css";
import { type Import, useMapColumns } from "./queries";

type Column = Import["columns"][number];
/** Another field than a column has now; "" for none. */
type Draft = Record<string, string>;

/** Which heading of the file fills which field. Until the import is applied, every one can be given another. */
export function Columns({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const used = now.columns.filter(({ field }) => field).length;
  const unused = now.columns.filter(({ field }) => !field).map(({ heading }) => `“${heading}”`);
  if (now.state === "matching") return <Match seller={seller} now={now} />;
  return (
    <details className={css["columns"]}>
      <summary>
        <IconChevronRight aria-hidden />
        {t("import.columnsUsed", { used, of: now.columns.length })}
        {unused.length > 0 && <span className="muted">{t("import.unused", { count: unused.length, columns: unused.slice(0, 6).join(", ") })}</span>}
      </summary>
      {now.can_map ? <Match seller={seller} now={now} /> : <Table columns={now.columns} field={({ field }) => field ?? <span className="muted">{t("import.notUsed")}</span>} />}
    </details>
  );
}

function Table({ columns, field }: { columns: Column[]; field: (column: Column) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <table>
      <thead>
        <tr>
          <th>{t("import.heading")}</th>
          <th>{t("import.field")}</th>
          <th className="desk">{t("import.samples")}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.heading}>
            <td>{column.heading}</td>
            <td>{field(column)}</td>
            <td className="muted cut desk">{column.samples.filter(Boolean).slice(0, 3).join(" · ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A field is filled by one column: whoever is given it takes it from the other. */
const given = (columns: Column[], draft: Draft, heading: string, field: string): Draft => {
  const other = columns.find((column) => field !== "" && column.heading !== heading && (draft[column.heading] ?? column.field) === field);
  return { ...draft, ...(other && { [other.heading]: "" }), [heading]: field };
};

function Match({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>({});
  const map = useMapColumns(seller, now.id);
  const fieldOf = ({ heading, field }: Column) => draft[heading] ?? field ?? "";
  const filled = now.columns.map(fieldOf);
  const lacking = now.known_fields.filter(({ name, required }) => required && !filled.includes(name)).map(({ name }) => name);
  const choices = [{ value: "", label: t("import.notUsed") }, ...now.known_fields.map(({ name }) => ({ value: name, label: name }))];
  const use = () =>
    map.mutate(
      now.columns.map((column) => ({ heading: column.heading, field: fieldOf(column) || null })),
      { onSuccess: () => setDraft({}), onError: toastProblem },
    );
  return (
    <div className={`${css["columns"]} ${css["match"]}`}>
      <Table
        columns={now.columns}
        field={(column) => (
          <span className={css["given"]}>
            <Select
              aria-label={t("import.fieldOf", { column: column.heading })}
              size="xs"
              data={choices}
              searchable
              allowDeselect={false}
              value={fieldOf(column)}
              onChange={(field) => field !== null && setDraft(given(now.columns, draft, column.heading, field))}
            />
            {column.matched === "memory" && draft[column.heading] === undefined && (
              <span className="small muted nowrap">
                <IconHistory aria-hidden />
                {t("import.remembered")}
              </span>
            )}
          </span>
        )}
      />
      <p className={css["matchFoot"]}>
        <Button variant={now.state === "matching" ? "filled" : "default"} disabled={Object.keys(draft).length === 0 || lacking.length > 0} loading={map.isPending} onClick={use}>
          {t("import.useColumns")}
        </Button>
        <span className="small muted">{lacking.length > 0 ? t("import.stillNeeded", { fields: lacking.join(", ") }) : t("import.willRemember")}</span>
      </p>
    </div>
  );
}
