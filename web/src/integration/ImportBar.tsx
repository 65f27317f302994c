import { ActionIcon, Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { ButtonLink } from "@/ui/ButtonLink";
import { ActionBar } from "@/ui/Page";
import { type Import, isRunning, refusedAddress } from "./queries";

type Props = { seller: string; now: Import; busy: boolean; decide: (verb: "apply" | "cancel") => void };

/** Says what will happen, and does it; afterwards, where to look at what happened. */
export function ImportBar({ seller, now, busy, decide }: Props) {
  const { t } = useTranslation();
  if (isRunning(now.state) || now.state === "matching") return null;
  const { added, changed } = now.counts;
  const waiting = now.state === "checked";
  const nothing = waiting && added + changed === 0;
  return (
    <ActionBar>
      <span className="grow t2">
        <span className="desk">
          {waiting && <WhatWillHappen counts={now.counts} />}
        </span>
      </span>
      {now.counts.refused > 0 && (
        <ActionIcon className="phone" component="a" href={refusedAddress(seller, now.id)} download variant="default" aria-label={t("import.download", { count: now.counts.refused, rows: formatNumber(now.counts.refused) })}>
          <IconDownload aria-hidden />
        </ActionIcon>
      )}
      {waiting && now.can_cancel && !nothing && (
        <Button variant="subtle" disabled={busy} onClick={() => decide("cancel")}>
          {t("import.discard")}
        </Button>
      )}
      {now.can_apply && !nothing ? (
        <Button variant="filled" loading={busy} onClick={() => decide("apply")}>
          {waiting ? t("import.apply", { count: added + changed, rows: formatNumber(added + changed) }) : t("import.goOn")}
        </Button>
      ) : (
        <Onwards seller={seller} now={now} />
      )}
    </ActionBar>
  );
}

function WhatWillHappen({ counts: { rows, added, changed, refused } }: { counts: Import["counts"] }) {
  const { t } = useTranslation();
  const figures = { added: formatNumber(added), changed: formatNumber(changed) };
  if (refused === rows) return t("import.allRefused");
  if (added + changed === 0) return t("import.nothing");
  if (changed === 0) return t("import.willAdd", figures);
  if (added === 0) return t("import.willChange", figures);
  return t("import.willDo", figures);
}

/** Where the rows are now; after a check that came to nothing, the next file. */
function Onwards({ seller, now }: { seller: string; now: Import }) {
  const { t } = useTranslation();
  const to = `/sellers/${seller}/${now.kind === "prices" ? "groups" : now.kind}`;
  const another = { to: "/sellers/$seller/imports/new", params: { seller }, search: { kind: now.kind } } as const;
  if (now.state === "checked")
    return (
      <ButtonLink variant="filled" {...another}>
        {t("import.another")}
      </ButtonLink>
    );
  return (
    <>
      <Link {...another} className="link nowrap">
        {t("import.another")}
      </Link>
      <ButtonLink variant="filled" to={to}>
        {t(`import.see.${now.kind}`)}
      </ButtonLink>
    </>
  );
}
