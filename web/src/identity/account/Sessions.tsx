import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Age } from "@/ui/Age";
import { AskButton } from "@/ui/AskButton";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { StateBadge } from "@/ui/State";
import { PeopleList, PlainRow } from "@/ui/people";
import { useAct } from "@/ui/useAct";
import { type OpenSession, sessionsQuery, useAccountCommands } from "./account";

/** Where the person is signed in, each to be ended. */
export function Sessions() {
  const { t } = useTranslation();
  const { endOthers } = useAccountCommands();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const others = data?.items.filter(({ current }) => !current) ?? [];
  const endAll = others.length > 0 && (
    <AskButton
      size="xs"
      variant="subtle"
      name="end-other-sessions"
      act={t("account.endOthers")}
      title={t("account.endOthersTitle", { count: others.length })}
      what={t("account.endOthersWhat")}
      run={endOthers}
    />
  );
  return (
    <Panel title={t("account.sessions")} action={endAll} flush>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={2} />)}
      {data && (
        <PeopleList>
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </PeopleList>
      )}
    </Panel>
  );
}

const phones = new Set(["iPhone", "iPad", "Android"]);

function iconOf({ browser, system }: OpenSession) {
  if (phones.has(system)) return <IconDeviceMobile />;
  return browser && !system ? <IconPlugConnected /> : <IconDeviceDesktop />;
}

function SessionRow({ session }: { session: OpenSession }) {
  const { t } = useTranslation();
  const { endSession } = useAccountCommands();
  const end = useAct(() => endSession(session.id));
  const { browser, system, address, seen, current } = session;
  const device = browser && system ? t("account.device", { browser, system }) : browser || system || t("account.unknownDevice");
  const second = (
    <>
      {t("account.seen")} <Age at={seen} /> · {address}
    </>
  );
  return (
    <PlainRow icon={iconOf(session)} first={device} second={second}>
      {current ? (
        <StateBadge tone="ok" icon={IconDeviceDesktop}>
          {t("account.current")}
        </StateBadge>
      ) : (
        <Button size="xs" variant="subtle" loading={end.isPending} onClick={() => end.mutate(undefined)} aria-label={t("account.endThis", { device })}>
          {t("account.end")}
        </Button>
      )}
    </PlainRow>
  );
}
