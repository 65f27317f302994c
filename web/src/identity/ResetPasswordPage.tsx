import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { Loading, PlainPage } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { LinkRefused } from "./LinkRefused";
import { LostDevice } from "./LostDevice";

type Done = "password" | "two-step";

/** What the link of the mail opens: a new password, or signing in without the second step; once. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/reset-password/$token" });
  const client = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const reset = useQuery({
    queryKey: ["password-reset", token],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/password-resets/{token}", { params: { path: { token } }, signal })),
    retry: false,
    enabled: !done,
  });
  const finish = (what: Done) => {
    client.setQueryData(sessionQuery.queryKey, null); // every session has ended, also the one that was here
    setDone(what);
  };
  return (
    <PlainPage title={t("password.reset")}>
      {reset.isPending && <Loading lines={3} />}
      {reset.error && (
        <LinkRefused title={t("password.invalid")} error={reset.error} help={t("password.invalidHelp")}>
          <ButtonLink to="/forgot-password">{t("password.ask")}</ButtonLink>
        </LinkRefused>
      )}
      {reset.data && (done ? <AllDone what={done} /> : <NewPassword token={token} reset={reset.data} onDone={() => finish("password")} />)}
      {reset.data?.two_step && !done && <LostDevice token={token} onDone={() => finish("two-step")} />}
    </PlainPage>
  );
}

type Props = { token: string; reset: Schema["PasswordReset"]; onDone: () => void };

function NewPassword({ token, reset: { email, two_step: twoStep }, onDone }: Props) {
  const { t } = useTranslation();
  const form = useForm({
    name: `reset-password-${token}`,
    initial: { password: "", code: "" },
    secret: ["password", "code"],
    submit: (body) => answer(api.POST("/api/v1/password-resets/{token}/completion", { params: { path: { token } }, body })),
    done: onDone,
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
        {twoStep && <TextField form={form} name="code" type="code" label={t("twoStep.code")} hint={t("twoStep.anyCodeHint")} />}
        <SubmitButton form={form} wide>
          {t("password.set")}
        </SubmitButton>
      </Form>
    </>
  );
}

function AllDone({ what }: { what: Done }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{what === "password" ? t("password.done") : t("twoStep.isOff")}</h1>
      <Notice tone="ok">
        <span role="status">{what === "password" ? t("password.doneHelp") : t("twoStep.offHelp")}</span>
      </Notice>
      <ButtonLink to="/sign-in" variant="filled">
        {t("signIn.submit")}
      </ButtonLink>
    </>
  );
}
