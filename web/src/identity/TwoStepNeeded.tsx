import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DetailHeader, Panel } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { TurnOn } from "./account/TurnOn";
import css from "./account/account.module.css";

/** Stands until the recovery codes are kept, also when the session is loaded anew meanwhile: they are shown once. */
export function useTwoStepNeeded(missing: boolean) {
  const [showsCodes, setShowsCodes] = useState(false);
  return { stands: missing || showsCodes, onCodes: () => setShowsCodes(true), onDone: () => setShowsCodes(false) };
}

/** In place of an office that lets its staff in with a second step only: the way to turn it on. */
export function TwoStepNeeded({ seller, onCodes, onDone }: { seller: string; onCodes: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <DetailPage>
      <DetailHeader title={t("twoStep.needed", { seller })} />
      <div className={`${css["inOffice"]} stack`}>
        <p className="t2">{t("twoStep.neededWhat", { seller })}</p>
        <Panel title={t("twoStep.turnOn")}>
          <TurnOn onCodes={onCodes} onDone={onDone} />
        </Panel>
      </div>
    </DetailPage>
  );
}
