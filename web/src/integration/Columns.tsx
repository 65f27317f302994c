import { IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import css from "./import.module.css";
import type { Import } from "./queries";

/** Which heading of the file fills which field; open by itself where one is not used. */
export function Columns({ columns, used }: { columns: Import["columns"]; used: number }) {
  const { t } = useTranslation();
  const unused = columns.filter(({ field }) => !field).map(({ heading }) => `“${heading}”`);
  return (
    <details className={css["columns"]}>
      <summary>
        <IconChevronRight aria-hidden />
        {t("import.columnsUsed", { used, of: columns.length })}
        {unused.length > 0 && <span className="muted">{t("import.unused", { count: unused.length, columns: unused.slice(0, 6).join(", ") })}</span>}
      </summary>
      <table>
        <thead>
          <tr>
            <th>{t("import.heading")}</th>
            <th>{t("import.field")}</th>
            <th>{t("import.samples")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, field, samples }) => (
            <tr key={heading}>
              <td>{heading}</td>
              <td>{field ?? <span className="muted">{t("import.notUsed")}</span>}</td>
              <td className="muted cut">{samples.filter(Boolean).slice(0, 3).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
