import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskButton } from "../AskButton";
import { useAct } from "../useAct";
import { type Link, LinkDialog } from "./LinkDialog";

type Props = {
  invitation: { id: string; name: string; email: string };
  commands: { renew: (invitation: string) => Promise<Link>; withdraw: (invitation: string) => Promise<unknown> };
};

/** What can be done with an invitation that waits: a new link for it, or none any more. */
export function InvitationActs({ invitation: { id, name, email }, commands: { renew, withdraw } }: Props) {
  const { t } = useTranslation();
  const [link, setLink] = useState<Link | null>(null);
  const renewing = useAct(async () => setLink(await renew(id)));
  const to = name || email;
  return (
    <>
      <Button size="xs" variant="subtle" loading={renewing.isPending} onClick={() => renewing.mutate(undefined)}>
        {t("people.newLink")}
      </Button>
      <AskButton size="xs" variant="subtle" name={`withdraw-${id}`} act={t("people.withdraw")} title={t("people.withdrawTitle", { name: to })} what={t("people.withdrawWhat")} run={() => withdraw(id)} />
      <LinkDialog link={link} to={to} onClose={() => setLink(null)} />
    </>
  );
}
