import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { asProblem } from "@/lib/problem";
import { ButtonLink } from "@/ui/ButtonLink";
import { Loading, PlainPage } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { useAccent } from "@/ui/frame";
import { useSignedIn } from "./signing";

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

  return (
    <PlainPage title={t("invitation.title")}>
      {invitation.isPending && <Loading lines={4} />}
      {invitation.error && <Refused error={invitation.error} />}
      {invitation.data && <Accept token={token} invitation={invitation.data} />}
    </PlainPage>
  );
}

/** An expired or used link says so, and what to do: the seller sends a new one, or the login exists already. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t("invitation.invalid")}</h1>
      <p className="t2 text13">{asProblem(error).message}</p>
      <p className="t2 text13">{t("invitation.invalidHelp")}</p>
      <ButtonLink to="/sign-in">
        {t("signIn.submit")}
      </ButtonLink>
    </>
  );
}

/** Three ways in: a new login, a login that exists but is not here, and the one that is here. */
function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Loading lines={3} />;
  const here = session.data?.user.email.toLowerCase() === invitation.email.toLowerCase();
  return (
    <>
      <div>
        <h1>{t("invitation.heading", { seller: invitation.seller_name })}</h1>
        <p className="muted text13">{t("invitation.what", { seller: invitation.seller_name, customer: invitation.customer_name })}</p>
      </div>
      {session.data && here && <Join token={token} />}
      {session.data && !here && <Notice tone="info">{t("invitation.otherLogin", { email: invitation.email, now: session.data.user.email })}</Notice>}
      {!session.data && invitation.has_login && (
        <>
          <p className="text13">{t("invitation.hasLogin", { email: invitation.email })}</p>
          <ButtonLink to="/sign-in" search={{ next: `/invitations/${token}` }} variant="filled" size="lg">
            {t("signIn.submit")}
          </ButtonLink>
        </>
      )}
      {!session.data && !invitation.has_login && <NewLogin token={token} email={invitation.email} />}
    </>
  );
}

const accept = (token: string, body: Schema["AcceptInvitation"]) =>
  answer(api.POST("/api/v1/invitations/{token}/acceptance", { params: { path: { token } }, body }));

function Join({ token }: { token: string }) {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const form = useForm({ name: `join-${token}`, initial: {}, submit: () => accept(token, {}), done: () => void signedIn() });
  return (
    <Form form={form} label={t("invitation.title")}>
      <SubmitButton form={form} wide>
        {t("invitation.join")}
      </SubmitButton>
    </Form>
  );
}

function NewLogin({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const form = useForm({
    name: `invitation-${token}`,
    initial: { name: "", password: "" },
    secret: ["password"],
    submit: (body) => accept(token, body),
    done: () => void signedIn(),
  });
  return (
    <Form form={form} label={t("invitation.title")}>
      <p className="text13">{t("invitation.loginFor", { email })}</p>
      <TextField form={form} name="name" label={t("invitation.name")} autoComplete="name" autoFocus />
      <TextField form={form} name="password" type="password" label={t("invitation.password")} hint={t("invitation.passwordHint")} autoComplete="new-password" />
      <SubmitButton form={form} wide>
        {t("invitation.accept")}
      </SubmitButton>
    </Form>
  );
}
