import { Modal } from "@mantine/core";
import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { Markdown } from "@/ui/Markdown";
import { ErrorState, Loading } from "@/ui/Page";

type Props = { version: number; query: UseQueryOptions<Schema["Terms"], Error, Schema["Terms"], readonly unknown[]> };

/** Which terms and conditions an order was placed under; the text comes when somebody wants to read it. */
export function AcceptedTerms({ version, query }: Props) {
  const { t } = useTranslation();
  const [reading, setReading] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setReading(true)}>
        {t("order.termsVersion", { version })}
      </button>
      <Modal opened={reading} onClose={() => setReading(false)} title={t("order.terms")} size="lg">
        <Text query={query} />
      </Modal>
    </>
  );
}

function Text({ query }: Pick<Props, "query">) {
  const { data, error, refetch } = useQuery(query);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Markdown text={data.text} /> : <Loading />;
}
