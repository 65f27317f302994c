import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { packWords } from "@/lib/packs";
import { Age } from "@/ui/Age";
import css from "./catalogue.module.css";
import { lastOrdersQuery } from "./queries";

/** When a product was had last, and how many: the way to the order is a press. */
export function LastOrdered({ storefront, product }: { storefront: string; product: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(lastOrdersQuery(storefront, product));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3 className={css["sub"]}>{t("catalogue.lastOrdered")}</h3>
      <ul className={css["last"]}>
        {data.items.map((line, at) => (
          <li key={`${line.order} ${at}`}>
            <span className="grow">{packWords(line)}</span>
            <span className="muted">
              <Age at={line.placed_at} />
            </span>
            <Link to="/orders/$order" params={{ order: line.order }} className="link alone">
              {line.number}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
