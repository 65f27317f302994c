import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import css from "./import.module.css";
import { type Kind, mappingQuery, useForgetMapping } from "./queries";

/** What was matched by hand in earlier files, which the next one will follow; it can be forgotten. */
export function Remembered({ seller, kind }: { seller: string; kind: Kind }) {
  const { t } = useTranslation();
  const columns = useQuery(mappingQuery(seller, kind)).data?.columns ?? [];
  const forget = useForgetMapping(seller, kind);
  if (columns.length === 0) return null;
  return (
    <section className="text13 t2" aria-label={t("import.rememberedTitle")}>
      <p>{t("import.rememberedTitle")}</p>
      <p className={css["words"]}>
        {columns.map(({ heading, field }) => (
          <code key={heading}>
            {heading} → {field ?? t("import.notUsed")}
          </code>
        ))}
      </p>
      <Button size="xs" loading={forget.isPending} onClick={() => forget.mutate()}>
        {t("import.forget")}
      </Button>
    </section>
  );
}
