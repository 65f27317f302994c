import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { type Search, useListSearch } from "@/ui/list";
import type { Category } from "./queries";

/** The top level, and open along the way to the chosen one. */
const isShown = ({ path }: Category, chosen: string | undefined) => {
  const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return above === "" || chosen === above || chosen?.startsWith(`${above}/`) === true;
};

export function CategoryTree({ categories, onPick }: { categories: Category[]; onPick?: () => void }) {
  const { t } = useTranslation();
  const chosen = useListSearch().search["category"];
  // what else is filtered by stays; a search is of all products
  const to = (category?: string) => (({ brand, ordered, stock }: Search): Search => ({ ...(brand && { brand }), ...(ordered && { ordered }), ...(stock && { stock }), ...(category && { category }) })) as never;
  return (
    <>
      <Link to="." search={to()} data-on={chosen === undefined || undefined} onClick={onPick}>
        {t("catalogue.all")}
      </Link>
      {categories
        .filter((category) => isShown(category, chosen))
        .map(({ path, name, depth, products }) => (
          <Link key={path} to="." search={to(path)} data-on={path === chosen || undefined} style={{ paddingLeft: 8 + depth * 14 }} onClick={onPick}>
            <span className="grow cut">{name}</span>
            <span className="muted small">{formatNumber(products)}</span>
          </Link>
        ))}
    </>
  );
}
