import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";

/** Device and recovery codes are lost, but the password is known: with the mail's link that is enough to sign in without. */
export function LostDevice({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    name: `lost-device-${token}`,
    initial: { password: "" },
    secret: ["password"],
    submit: (body) => answer(api.POST("/api/v1/password-resets/{token}/two-step-removal", { params: { path: { token } }, body })),
    done: onDone,
  });
  return (
    <details>
      <summary className="text13">{t("twoStep.lost")}</summary>
      <Form form={form} label={t("twoStep.lost")}>
        <p className="text13 t2">{t("twoStep.lostWhat")}</p>
        <TextField form={form} name="password" type="password" label={t("account.oldPassword")} autoComplete="current-password" />
        <SubmitButton form={form}>{t("twoStep.turnOff")}</SubmitButton>
      </Form>
    </details>
  );
}
