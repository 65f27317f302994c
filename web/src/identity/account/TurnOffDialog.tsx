import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { toast } from "@/ui/toast";
import { ProofForm } from "./ProofForm";
import { useTwoStepCommands } from "./twoStep";

export function TurnOffDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { turnOff, changed } = useTwoStepCommands();
  const done = async () => {
    await changed();
    toast(t("twoStep.isOff"));
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t("twoStep.turnOffTitle")}>
      <ProofForm name="two-step-off" what={t("twoStep.turnOffWhat")} act={t("twoStep.turnOff")} submit={turnOff} done={done} />
    </Modal>
  );
}
