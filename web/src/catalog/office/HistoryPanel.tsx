import { Button } from "@mantine/core";
import { IconArrowBackUp, IconFileImport, IconPencil, IconPhoto, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { Timeline } from "@/ui/Timeline";
import { useHistory } from "./queries";
import css from "./products.module.css";

type Event = Schema["ProductEvent"];

/** Who changed which field of the product, when, from what to what: the newest first. */
export function HistoryPanel({ seller, product }: { seller: string; product: string }) {
  const { t } = useTranslation();
  const { items, loading, error, retry, more } = useHistory(seller, product);
  const entries = items.map((event) => ({ at: event.at, who: event.who || t("product.somebody"), icon: iconOf(event), what: <What event={event} /> }));
  return (
    <Panel title={t("product.history")}>
      {loading && <Loading lines={2} />}
      {error && items.length === 0 && <ErrorState error={error} retry={retry} />}
      {!loading && !error && items.length === 0 && <p className="text13 muted">{t("product.noHistory")}</p>}
      {items.length > 0 && <Timeline entries={entries} />}
      {more.has && (
        <Button variant="subtle" loading={more.busy} onClick={more.load}>
          {t("product.older")}
        </Button>
      )}
    </Panel>
  );
}

function iconOf({ way, changes }: Event) {
  if (way === "import") return IconFileImport;
  if (way === "undo") return IconArrowBackUp;
  if (changes.length === 0) return IconPlus;
  return changes[0]!.field.startsWith("image") ? IconPhoto : IconPencil;
}

function What({ event: { way, changes } }: { event: Event }) {
  const { t, i18n } = useTranslation();
  const fieldName = (field: string) => (i18n.exists(`product.field.${field}`) ? t(`product.field.${field}` as "product.field.name") : field);
  return (
    <>
      {changes.length === 0 ? t(`product.made.${way}`) : t(`product.changed.${way}`)}
      {changes.length > 0 && (
        <dl className={css["changes"]}>
          {changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldName(field)}</dt>
              {(before || after) && (
                <dd>
                  <del>{before || "–"}</del> → <ins>{after || "–"}</ins>
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
