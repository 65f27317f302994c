import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import css from "./account.module.css";

type Props<R> = {
  name: string;
  what: string;
  act: string;
  submit: (proof: Schema["TwoStepProof"]) => Promise<R>;
  done: (result: R) => void | Promise<void>;
};

/** Password and code: for what only the person themselves may do. */
export function ProofForm<R>({ name, what, act, submit, done }: Props<R>) {
  const { t } = useTranslation();
  const form = useForm({ name, initial: { password: "", code: "" }, secret: ["password", "code"], submit, done });
  return (
    <Form form={form} label={act}>
      <p className="text13 t2">{what}</p>
      <TextField form={form} name="password" type="password" label={t("account.oldPassword")} autoComplete="current-password" autoFocus />
      <TextField form={form} name="code" type="code" label={t("twoStep.code")} hint={t("twoStep.anyCodeHint")} />
      <div className={css["send"]}>
        <SubmitButton form={form}>{act}</SubmitButton>
      </div>
    </Form>
  );
}
