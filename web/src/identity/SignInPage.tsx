import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { PlainPage } from "@/ui/Page";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { useSignedIn } from "./signing";

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: "/sign-in" });
  const signedIn = useSignedIn(next);
  const form = useForm({
    name: "sign-in",
    initial: { email: "", password: "" },
    secret: ["password"],
    submit: (body) => answer(api.POST("/api/v1/session", { body })),
    done: () => signedIn(),
  });
  return (
    <PlainPage title={t("signIn.title")}>
      <div>
        <h1>{t("signIn.title")}</h1>
        <p className="muted text13">{t("signIn.what")}</p>
      </div>
      <Form form={form} label={t("signIn.title")}>
        <TextField form={form} name="email" type="email" label={t("signIn.email")} autoComplete="username" autoFocus />
        <TextField form={form} name="password" type="password" label={t("signIn.password")} autoComplete="current-password" />
        <SubmitButton form={form} wide>
          {t("signIn.submit")}
        </SubmitButton>
      </Form>
      <Link to="/forgot-password" className="text13">
        {t("password.forgot")}
      </Link>
    </PlainPage>
  );
}
