import { IconAlertOctagon, IconCheck, IconPencil, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import css from "./import.module.css";
import type { Import } from "./queries";

const figures = [
  { key: "added", icon: IconPlus },
  { key: "changed", icon: IconPencil },
  { key: "unchanged", icon: IconCheck },
  { key: "refused", icon: IconAlertOctagon },
] as const;

/** What the rows would do, or have done: four figures and their proportion. */
export function Figures({ now: { state, counts, began, encoding, separator, progress } }: { now: Import }) {
  const { t } = useTranslation();
  const tense = began || state === "done" ? "did" : "would";
  const inFile = Math.max(counts.rows, progress.of);
  const label = (key: (typeof figures)[number]["key"]) => t(`import.${tense}.${key}`);
  const all = figures.map(({ key }) => `${formatNumber(counts[key])} ${label(key).toLowerCase()}`).join(", ");
  return (
    <section className={css["figures"]} aria-label={all}>
      <dl>
        {figures.map(({ key, icon: Shape }) => (
          <div key={key} data-figure={key}>
            <dt>
              <Shape aria-hidden stroke={1.75} />
              {label(key)}
            </dt>
            <dd>{formatNumber(counts[key])}</dd>
          </div>
        ))}
      </dl>
      <div className={css["share"]} aria-hidden>
        {figures.map(({ key }) => counts[key] > 0 && <i key={key} data-figure={key} style={{ flexGrow: counts[key] }} />)}
        {inFile > counts.rows && <i data-figure="rest" style={{ flexGrow: inFile - counts.rows }} />}
      </div>
      <p className="small muted">
        {t("import.readAs", { count: inFile, rows: formatNumber(inFile), encoding: encoding === "utf-8" ? "UTF-8" : encoding.replace("windows", "Windows") })} <Separator separator={separator} />.{" "}
        {state === "checked" && counts.refused > 0 && counts.refused < counts.rows && t("import.leftOut")}
      </p>
    </section>
  );
}

const separators: Record<string, "comma" | "semicolon" | "tab"> = { ",": "comma", ";": "semicolon", "\t": "tab" };

function Separator({ separator }: { separator: string }) {
  const { t } = useTranslation();
  const known = separators[separator];
  return known ? t(`import.by.${known}`) : t("import.by.other", { separator });
}
