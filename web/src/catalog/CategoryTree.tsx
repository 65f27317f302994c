import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { type Search, useListSearch } from "@/ui/list";

type Category = { path: string; count: number };

/** Two levels: every first level, and below the chosen one its own. */
export function CategoryTree({ categories, onPick }: { categories: Category[]; onPick?: () => void }) {
  const { t } = useTranslation();
  const { search } = useListSearch();
  const chosen = search["category"];
  const open = chosen?.split("/")[0];
  const shown = categories.filter(({ path }) => !path.includes("/") || path.split("/")[0] === open);
  const to = (category: string | undefined) => ((old: Search) => ({ ...old, category, q: undefined })) as never;
  return (
    <>
      <Link to="." search={to(undefined)} data-on={chosen === undefined || undefined} onClick={onPick}>
        {t("catalogue.all")}
      </Link>
      {shown.map(({ path, count }) => (
        <Link key={path} to="." search={to(path)} data-on={path === chosen || undefined} data-deep={path.includes("/") || undefined} onClick={onPick}>
          <span className="grow cut">{path.split("/").at(-1)}</span>
          <span className="muted small">{formatNumber(count)}</span>
        </Link>
      ))}
    </>
  );
}
