import { ActionIcon, Menu } from "@mantine/core";
import { IconBaselineDensityMedium, IconCheck, IconPlus, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import css from "./list.module.css";
import { type Search, useListSearch, without } from "./search";

export type Tab = { value: string; label: string; count?: number };

/** Tabs are links: the state is in the address. The first one is the list's own address. */
export function Tabs({ tabs, param, label }: { tabs: Tab[]; param: string; label: string }) {
  const { search } = useListSearch();
  const to = (value: string) =>
    ((old: Search) => {
      const rest = without(param)(old);
      return value === tabs[0]?.value ? rest : { ...rest, [param]: value };
    }) as never;
  const at = tabs.find(({ value }) => value === search[param]) ?? tabs[0];
  return (
    <nav className={css["tabs"]} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.value} to="." search={to(tab.value)} activeOptions={{ exact: true }} aria-current={tab === at ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={css["count"]}>{formatNumber(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Search, filters and what else stands above a list. */
export const Strip = ({ children }: { children: ReactNode }) => <div className={css["strip"]}>{children}</div>;
export const Chips = ({ children }: { children: ReactNode }) => <div className={css["chips"]}>{children}</div>;

export type Filter = { param: string; label: string; choices: { value: string; label: string }[] };

/** A filter is a chip: dashed until it says something, then it can be taken off. Its value is in the address. */
export function FilterChip({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const value = search[filter.param];
  const chosen = filter.choices.find((choice) => choice.value === value);
  if (chosen)
    return (
      <button
        type="button"
        className={css["chip"]}
        data-on
        aria-label={t("list.removeFilter", { filter: filter.label, value: chosen.label })}
        onClick={() => change({ [filter.param]: undefined })}
      >
        {filter.label}: <b>{chosen.label}</b>
        <IconX aria-hidden />
      </button>
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css["chip"]}>
          <IconPlus aria-hidden />
          {filter.label}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {filter.choices.map((choice) => (
          <Menu.Item key={choice.value} onClick={() => change({ [filter.param]: choice.value })}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A filter that is on or off. Its value is in the address. */
export function ToggleChip({ param, label }: { param: string; label: string }) {
  const { search, change } = useListSearch();
  const on = search[param] === "yes";
  return (
    <button type="button" className={css["chip"]} data-on={on || undefined} aria-pressed={on} onClick={() => change({ [param]: on ? undefined : "yes" })}>
      {on ? <IconCheck aria-hidden /> : <IconPlus aria-hidden />}
      {label}
    </button>
  );
}

export type Density = "normal" | "compact";

/** How close the rows stand, on this device. */
export function DensityMenu({ density, onDensity }: { density: Density; onDensity: (density: Density) => void }) {
  const { t } = useTranslation();
  const choice = (value: Density, label: string) => (
    <Menu.Item onClick={() => onDensity(value)} rightSection={value === density ? <IconCheck aria-hidden /> : null}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon className="desk" aria-label={t("list.density")}>
          <IconBaselineDensityMedium aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choice("normal", t("list.normal"))}
        {choice("compact", t("list.compact"))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done with the ticked rows; it takes the filled button from the rest of the page. */
export function TickedBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <div className={css["float"]} role="region" aria-label={t("list.ticked", { count })}>
      <b className="strong" aria-live="polite">
        {t("list.ticked", { count })}
      </b>
      <span className={css["separator"]} />
      {children}
      <ActionIcon aria-label={t("list.untick")} onClick={onClear}>
        <IconX aria-hidden />
      </ActionIcon>
    </div>
  );
}
