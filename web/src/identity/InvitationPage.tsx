import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { Loading, PlainPage } from "@/ui/Page";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { useAccent } from "@/ui/frame";
import { LinkRefused } from "./LinkRefused";
import { useSignedIn } from "./signing";
import { isJustAsked, useCodeStep } from "./useCodeStep";

type Invitation = Schema["Invitation"];

const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/invitations/{token}", { params: { path: { token } }, signal })),
    retry: false,
  });

export function InvitationPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/invitations/$token" });
  const invitation = useQuery(invitationQuery(token));
  useAccent(invitation.data?.seller_accent);
  const found = invitation.isSuccess;
  useEffect(() => {
    // the seller sees that the link was opened; nothing depends on it
    if (found) void api.POST("/api/v1/invitations/{token}/opening", { params: { path: { token } } }).catch(() => {});
  }, [found, token]);

  return (
    <PlainPage title={t("invitation.title")}>
      {invitation.isPending && <Loading lines={4} />}
      {invitation.error && (
        <LinkRefused title={t("invitation.invalid")} error={invitation.error} help={t("invitation.invalidHelp")}>
          <ButtonLink to="/sign-in">{t("signIn.submit")}</ButtonLink>
        </LinkRefused>
      )}
      {invitation.data && <Accept token={token} invitation={invitation.data} />}
    </PlainPage>
  );
}

/** Three ways in: the login that is here, a login that exists, and a new one. */
function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const { seller_name: seller, customer_name: customer } = invitation;
  if (session.isPending) return <Loading lines={3} />;
  return (
    <>
      <div>
        <h1>{customer ? t("invitation.heading", { seller }) : t("invitation.headingStaff", { seller })}</h1>
        <p className="muted text13">{customer ? t("invitation.what", { seller, customer }) : t("invitation.whatStaff", { seller })}</p>
      </div>
      {session.data ? (
        <Join token={token} invitation={invitation} mine={session.data.user.email} />
      ) : invitation.has_login ? (
        <KnownLogin token={token} email={invitation.email} />
      ) : (
        <NewLogin token={token} invitation={invitation} />
      )}
    </>
  );
}

type Sending = Promise<Schema["Session"]>;

function useAcceptance<T extends Record<string, string>>(
  token: string,
  initial: T,
  more: Schema["AcceptInvitation"] = {},
  sending = (sent: Sending): Sending => sent,
) {
  const signedIn = useSignedIn();
  return useForm({
    name: `invitation-${token}`,
    initial,
    secret: ["password", "code"],
    submit: (values: T) =>
      sending(answer(api.POST("/api/v1/invitations/{token}/acceptance", { params: { path: { token } }, body: { ...values, ...more } }))),
    done: () => signedIn(),
  });
}

/** Logged in already: the invitation is added to this login, also when it was sent to another address of the person. */
function Join({ token, invitation, mine }: { token: string; invitation: Invitation; mine: string }) {
  const { t } = useTranslation();
  const other = mine.toLowerCase() !== invitation.email.toLowerCase();
  const form = useAcceptance(token, {}, other ? { use_my_login: true } : {});
  return (
    <Form form={form} label={t("invitation.title")}>
      {other && <p className="text13">{t("invitation.otherLogin", { email: invitation.email, now: mine })}</p>}
      <SubmitButton form={form} wide>
        {other ? t("invitation.joinAs", { email: mine }) : t("invitation.join")}
      </SubmitButton>
    </Form>
  );
}

function KnownLogin({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  const step = useCodeStep();
  const form = useAcceptance(token, { password: "", code: "" }, {}, step.noticing);
  return (
    <Form form={form} label={t("invitation.title")} instead={isJustAsked(form.problem) ? <></> : undefined}>
      <p className="text13">{t("invitation.hasLogin", { email })}</p>
      <TextField form={form} name="password" type="password" label={t("signIn.password")} autoComplete="current-password" autoFocus />
      {step.asked && <TextField form={form} name="code" type="code" label={t("twoStep.code")} hint={t("twoStep.anyCodeHint")} autoFocus />}
      <SubmitButton form={form} wide>
        {t("invitation.join")}
      </SubmitButton>
    </Form>
  );
}

function NewLogin({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const form = useAcceptance(token, { name: invitation.name, password: "" });
  return (
    <Form form={form} label={t("invitation.title")}>
      <p className="text13">{t("invitation.loginFor", { email: invitation.email })}</p>
      <TextField form={form} name="name" label={t("invitation.name")} autoComplete="name" autoFocus />
      <TextField form={form} name="password" type="password" label={t("invitation.password")} hint={t("invitation.passwordHint")} autoComplete="new-password" />
      <SubmitButton form={form} wide>
        {invitation.customer_name ? t("invitation.accept") : t("invitation.acceptStaff")}
      </SubmitButton>
    </Form>
  );
}
