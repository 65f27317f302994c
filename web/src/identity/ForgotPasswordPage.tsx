import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { PlainPage } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";

/** Asks for a link by mail. Whether there is such a login is not told. */
export function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  const form = useForm({
    name: "forgot-password",
    initial: { email: "" },
    submit: async (body) => {
      await answer(api.POST("/api/v1/password-resets", { body }));
      return body.email;
    },
    done: setAsked,
  });
  return (
    <PlainPage title={t("password.forgot")}>
      <div>
        <h1>{t("password.forgot")}</h1>
        {!asked && <p className="muted text13">{t("password.forgotWhat")}</p>}
      </div>
      {asked ? (
        <Notice tone="ok">
          <b role="status">{t("password.asked", { email: asked })}</b>
          <p>{t("password.askedHelp")}</p>
        </Notice>
      ) : (
        <Form form={form} label={t("password.forgot")}>
          <TextField form={form} name="email" type="email" label={t("signIn.email")} autoComplete="username" autoFocus />
          <SubmitButton form={form} wide>
            {t("password.ask")}
          </SubmitButton>
        </Form>
      )}
      <Link to="/sign-in" className="link text13">
        {t("password.back")}
      </Link>
    </PlainPage>
  );
}
