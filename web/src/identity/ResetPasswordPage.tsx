import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { Loading, PlainPage } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { LinkRefused } from "./LinkRefused";

/** What the link of the mail opens: a new password, once. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/reset-password/$token" });
  const [done, setDone] = useState(false);
  const reset = useQuery({
    queryKey: ["password-reset", token],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/password-resets/{token}", { params: { path: { token } }, signal })),
    retry: false,
    enabled: !done,
  });
  return (
    <PlainPage title={t("password.reset")}>
      {reset.isPending && <Loading lines={3} />}
      {reset.error && (
        <LinkRefused title={t("password.invalid")} error={reset.error} help={t("password.invalidHelp")}>
          <ButtonLink to="/forgot-password">{t("password.ask")}</ButtonLink>
        </LinkRefused>
      )}
      {reset.data && (done ? <Done /> : <NewPassword token={token} email={reset.data.email} onDone={() => setDone(true)} />)}
    </PlainPage>
  );
}

function NewPassword({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    name: `reset-password-${token}`,
    initial: { password: "" },
    secret: ["password"],
    submit: (body) => answer(api.POST("/api/v1/password-resets/{token}/completion", { params: { path: { token } }, body })),
    done: () => {
      client.setQueryData(sessionQuery.queryKey, null); // every session has ended, also the one that was here
      onDone();
    },
  });
  return (
    <>
      <div>
        <h1>{t("password.reset")}</h1>
        <p className="muted text13">{t("password.resetWhat", { email })}</p>
      </div>
      <Form form={form} label={t("password.reset")}>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField form={form} name="password" type="password" label={t("invitation.password")} hint={t("invitation.passwordHint")} autoComplete="new-password" autoFocus />
        <SubmitButton form={form} wide>
          {t("password.set")}
        </SubmitButton>
      </Form>
    </>
  );
}

function Done() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t("password.done")}</h1>
      <Notice tone="ok">
        <span role="status">{t("password.doneHelp")}</span>
      </Notice>
      <ButtonLink to="/sign-in" variant="filled">
        {t("signIn.submit")}
      </ButtonLink>
    </>
  );
}
