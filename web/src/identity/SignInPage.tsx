import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { PlainPage } from "@/ui/Page";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { DemoLogins } from "./DemoLogins";
import { useSignedIn } from "./signing";
import { isJustAsked, useCodeStep } from "./useCodeStep";

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: "/sign-in" });
  const signedIn = useSignedIn(next);
  const step = useCodeStep();
  const form = useForm({
    name: "sign-in",
    initial: { email: "", password: "", code: "" },
    secret: ["password", "code"],
    submit: (body) => step.noticing(answer(api.POST("/api/v1/session", { body: step.asked ? body : { ...body, code: "" } }))),
    done: () => signedIn(),
  });
  const again = () => {
    form.forget("password");
    form.forget("code");
    step.start();
  };
  return (
    <PlainPage title={t("signIn.title")}>
      <div>
        <h1>{t("signIn.title")}</h1>
        <p className="muted text13">{step.asked ? t("signIn.codeWhat", { email: form.values.email }) : t("signIn.what")}</p>
      </div>
      <Form form={form} label={t("signIn.title")} instead={isJustAsked(form.problem) ? <></> : undefined}>
        {step.asked ? (
          <TextField key="code" form={form} name="code" type="code" label={t("twoStep.code")} hint={t("twoStep.anyCodeHint")} autoFocus />
        ) : (
          <>
            <TextField form={form} name="email" type="email" label={t("signIn.email")} autoComplete="username" autoFocus />
            <TextField form={form} name="password" type="password" label={t("signIn.password")} autoComplete="current-password" />
          </>
        )}
        <SubmitButton form={form} wide>
          {t("signIn.submit")}
        </SubmitButton>
      </Form>
      {step.asked ? (
        <div className="stack text13">
          <p className="t2">
            {t("signIn.lostCodes")} <Link to="/forgot-password" className="link">{t("signIn.lostCodesLink")}</Link>
          </p>
          <Button variant="subtle" onClick={again}>
            {t("signIn.another")}
          </Button>
        </div>
      ) : (
        <>
          <Link to="/forgot-password" className="link text13">
            {t("password.forgot")}
          </Link>
          <DemoLogins signedIn={signedIn} />
        </>
      )}
    </PlainPage>
  );
}
