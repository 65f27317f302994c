import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TurnOn } from "./TurnOn";

/** A click beside the dialog does not close it: recovery codes can't be shown again. */
export function TurnOnDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [hasCodes, setHasCodes] = useState(false);
  const close = () => {
    setHasCodes(false);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={hasCodes ? t("twoStep.recovery") : t("twoStep.turnOn")} closeOnClickOutside={false} closeOnEscape={!hasCodes} withCloseButton={!hasCodes}>
      <TurnOn onCodes={() => setHasCodes(true)} onDone={close} />
    </Modal>
  );
}
