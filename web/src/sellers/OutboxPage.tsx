import { IconAlertTriangle, IconCheck, IconClock, IconMail } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { useEvery, useMedia, useTitle } from "@/lib/hooks";
import { Age } from "@/ui/Age";
import { CsvButton } from "@/ui/CsvButton";
import { BackLink, EmptyState } from "@/ui/Page";
import { ListHead, Split } from "@/ui/Split";
import { Flag, Notice } from "@/ui/State";
import { type Column, List, TwoLines, useListSearch } from "@/ui/list";
import { MailPreview } from "./MailPreview";
import { type Mail, type MailState, useMails } from "./outbox";
import css from "./settings.module.css";

/** What was written to whom: to be read, and its links copied, whether a mail server takes it or not. */
export function OutboxPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/mails" });
  const { search, change } = useListSearch();
  const alone = useMedia("(max-width: 1100px)"); // where Split shows no preview
  const navigate = useNavigate();
  const pages = useMails(seller);
  const { mail_server: leave } = useSession();
  useEvery(5000, pages.retry); // a mail is written a moment after what it tells of
  const columns = useColumns();
  const at = search["mail"] ?? (alone ? undefined : pages.items[0]?.id);
  useTitle(t("outbox.title"));
  const preview = at && <MailPreview key={at} seller={seller} mail={at} />;
  if (alone && preview)
    return (
      <main className={css["fields"]}>
        <BackLink to="/sellers/$seller/mails" params={{ seller }}>
          {t("outbox.title")}
        </BackLink>
        {preview}
      </main>
    );
  return (
    <Split preview={preview} broad>
      <ListHead title={t("outbox.title")} facts={t("outbox.what")}>
        <CsvButton className="desk" path={`/api/v1/sellers/${seller}/mails`} of={t("outbox.title")} />
      </ListHead>
      {!leave && (
        <div className={css["notice"]}>
          <Notice tone="info">{t("outbox.kept")}</Notice>
        </div>
      )}
      <List
        label={t("outbox.title")}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        at={at ?? null}
        onAt={({ id }) => alone || change({ mail: id }, "replace")}
        open={({ id }) => void navigate({ to: "/sellers/$seller/mails", params: { seller }, search: { mail: id } })}
        rows="tall"
        empty={
          <EmptyState icon={IconMail} title={t("outbox.none")}>
            {t("outbox.noneHelp")}
          </EmptyState>
        }
      />
    </Split>
  );
}

function useColumns(): Column<Mail>[] {
  const { t } = useTranslation();
  return [
    { key: "subject", head: t("outbox.subject"), wide: true, cell: ({ subject, recipient, recipient_name: name }) => <TwoLines first={subject} second={name ? `${name} · ${recipient}` : recipient} /> },
    { key: "state", head: t("customers.status"), desk: true, cell: (mail) => <MailFlag state={mail.state} /> },
    { key: "age", head: t("outbox.written"), className: "t2", figures: true, cell: ({ created }) => <Age at={created} /> },
  ];
}

export function MailFlag({ state }: { state: MailState }) {
  const { t } = useTranslation();
  const { mail_server: leave } = useSession();
  if (state === "sent" && !leave) return <Flag icon={IconMail}>{t("outbox.states.kept")}</Flag>;
  const words = t(`outbox.states.${state}`);
  if (state === "sent") return <Flag icon={IconCheck}>{words}</Flag>;
  if (state === "waiting") return <Flag tone="info" icon={IconClock}>{words}</Flag>;
  return <Flag tone="bad" icon={IconAlertTriangle}>{words}</Flag>;
}
