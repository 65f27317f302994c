import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "@/ui/CopyField";
import { QrCode } from "@/ui/QrCode";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { RecoveryCodes } from "./RecoveryCodes";
import css from "./account.module.css";
import { type Secret, useTwoStepCommands } from "./twoStep";

type Props = { onCodes?: () => void; onDone: () => void };

/** The password, then the app and its first code, then the recovery codes. */
export function TurnOn({ onCodes, onDone }: Props) {
  const { changed } = useTwoStepCommands();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const confirmed = (made: string[]) => {
    setCodes(made);
    onCodes?.();
  };
  const done = () => void changed().then(onDone);
  if (codes) return <RecoveryCodes codes={codes} onKept={done} />;
  return secret ? <FirstCode secret={secret} onConfirmed={confirmed} /> : <AskPassword onBegun={setSecret} />;
}

function AskPassword({ onBegun }: { onBegun: (secret: Secret) => void }) {
  const { t } = useTranslation();
  const { begin } = useTwoStepCommands();
  const form = useForm({ name: "two-step-password", initial: { password: "" }, secret: ["password"], submit: begin, done: onBegun });
  return (
    <Form form={form} label={t("twoStep.turnOn")}>
      <p className="text13 t2">{t("twoStep.needApp")}</p>
      <TextField form={form} name="password" type="password" label={t("account.oldPassword")} autoComplete="current-password" autoFocus />
      <div className={css["send"]}>
        <SubmitButton form={form}>{t("twoStep.goOn")}</SubmitButton>
      </div>
    </Form>
  );
}

function FirstCode({ secret, onConfirmed }: { secret: Secret; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const { confirm } = useTwoStepCommands();
  const form = useForm({ name: "two-step-code", initial: { code: "" }, secret: ["code"], submit: confirm, done: onConfirmed });
  return (
    <Form form={form} label={t("twoStep.turnOn")}>
      <p className="text13 t2">{t("twoStep.scan")}</p>
      <QrCode text={secret.uri} label={t("twoStep.qr")} />
      <CopyField value={secret.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} label={t("twoStep.key")} act={t("keys.copy")} />
      <TextField form={form} name="code" type="code" label={t("twoStep.code")} hint={t("twoStep.codeHint")} />
      <div className={css["send"]}>
        <SubmitButton form={form}>{t("twoStep.confirm")}</SubmitButton>
      </div>
    </Form>
  );
}
