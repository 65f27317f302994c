import { Button } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { ErrorState, Loading, Panel } from "@/ui/Page";
import { Flag } from "@/ui/State";
import { NewCodesDialog } from "./NewCodesDialog";
import { TurnOffDialog } from "./TurnOffDialog";
import { TurnOnDialog } from "./TurnOnDialog";
import css from "./account.module.css";
import { twoStepQuery } from "./twoStep";

type Open = "on" | "off" | "codes" | null;

/** Whether signing in takes a code besides the password, and how that is changed. */
export function TwoStep() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(twoStepQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Panel title={t("twoStep.title")}>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={2} />)}
      {data && !data.on && (
        <div className="stack">
          <Flag icon={IconShieldOff}>{t("twoStep.isOff")}</Flag>
          <p className="text13 t2">{t("twoStep.what")}</p>
          <div className={css["send"]}>
            <Button onClick={() => setOpen("on")}>
              {t("twoStep.turnOn")}
            </Button>
          </div>
        </div>
      )}
      {data?.on && (
        <div className="stack">
          <Flag tone="ok" icon={IconShieldCheck}>
            {t("twoStep.isOn", { day: formatDate(data.since ?? "") })}
          </Flag>
          <p className="text13 t2">{t("twoStep.codesLeft", { count: data.recovery_codes_left })}</p>
          <div className={css["send"]}>
            <Button onClick={() => setOpen("codes")}>{t("twoStep.newCodes")}</Button>
            <Button onClick={() => setOpen("off")}>{t("twoStep.turnOff")}</Button>
          </div>
        </div>
      )}
      <TurnOnDialog opened={open === "on"} onClose={close} />
      <TurnOffDialog opened={open === "off"} onClose={close} />
      <NewCodesDialog opened={open === "codes"} onClose={close} />
    </Panel>
  );
}
