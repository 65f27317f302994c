import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProofForm } from "./ProofForm";
import { RecoveryCodes } from "./RecoveryCodes";
import { useTwoStepCommands } from "./twoStep";

export function NewCodesDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { renewCodes, changed } = useTwoStepCommands();
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    setCodes(null);
    onClose();
    void changed();
  };
  return (
    <Modal opened={opened} onClose={close} title={codes ? t("twoStep.recovery") : t("twoStep.newCodes")} closeOnClickOutside={!codes} closeOnEscape={!codes} withCloseButton={!codes}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={close} />
      ) : (
        <ProofForm name="two-step-codes" what={t("twoStep.newCodesWhat")} act={t("twoStep.newCodes")} submit={renewCodes} done={setCodes} />
      )}
    </Modal>
  );
}
