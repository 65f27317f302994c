import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatFull } from "@/lib/dates";
import { CopyField } from "@/ui/CopyField";
import { MailFrame } from "@/ui/MailFrame";
import { ErrorState, Facts, Loading } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { linksIn, mailQuery } from "./outbox";
import css from "./settings.module.css";

/** One mail as its reader sees it. */
export function MailPreview({ seller, mail: id }: { seller: string; mail: string }) {
  const { t } = useTranslation();
  const [as, setAs] = useState<"html" | "text">("html");
  const { data: mail, error, refetch } = useQuery(mailQuery(seller, id));
  if (!mail) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  const { summary, text, html } = mail;
  return (
    <div className={css["mail"]}>
      <h2>{summary.subject}</h2>
      {summary.error && <Notice tone="bad">{t("outbox.failed", { error: summary.error })}</Notice>}
      <Facts
        facts={[
          { label: t("outbox.to"), value: summary.recipient_name ? `${summary.recipient_name} <${summary.recipient}>` : summary.recipient },
          { label: t("outbox.written"), value: formatFull(summary.created) },
        ]}
      />
      {linksIn(text).map((link) => (
        <CopyField key={link} value={link} label={t("outbox.link")} />
      ))}
      <SegmentedControl
        aria-label={t("outbox.shownAs")}
        value={as}
        onChange={(value) => setAs(value as "html" | "text")}
        data={[
          { value: "html", label: t("outbox.asMail") },
          { value: "text", label: t("outbox.asText") },
        ]}
      />
      {as === "html" ? <MailFrame html={html} subject={summary.subject} /> : <pre className={css["text"]}>{text}</pre>}
    </div>
  );
}
