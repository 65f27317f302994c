import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { asProblem } from "@/lib/problem";
import { Loading, PlainPage } from "@/ui/Page";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { countries, currencies, zones } from "./places";
import { useSignedIn } from "./signing";

/** The one-time link of an empty deployment: the first seller and its owner. */
export function SetupPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/setup/$token" });
  const offer = useQuery({
    queryKey: ["setup", token],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/setup/{token}", { params: { path: { token } }, signal })),
    retry: false,
  });
  return (
    <PlainPage title={t("setup.title")} wide>
      {offer.isPending && <Loading lines={5} />}
      {offer.error && (
        <>
          <h1>{t("setup.invalid")}</h1>
          <p className="t2 text13">{asProblem(offer.error).message}</p>
        </>
      )}
      {offer.data && <SetupForm token={token} />}
    </PlainPage>
  );
}

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const form = useForm({
    name: "setup",
    initial: {
      seller_name: "",
      country: "GB",
      currency: "GBP",
      time_zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      owner_name: "",
      owner_email: "",
      owner_password: "",
    },
    secret: ["owner_password"],
    submit: (body) => answer(api.POST("/api/v1/setup/{token}", { params: { path: { token } }, body })),
    done: () => void signedIn(),
  });
  return (
    <>
      <div>
        <h1>{t("setup.heading")}</h1>
        <p className="muted text13">{t("setup.what")}</p>
      </div>
      <Form form={form} label={t("setup.title")}>
        <TextField form={form} name="seller_name" label={t("setup.sellerName")} autoComplete="organization" autoFocus />
        <Pair>
          <ChoiceField form={form} name="country" label={t("setup.country")} choices={countries()} searchable hint={t("setup.countryHint")} />
          <ChoiceField form={form} name="currency" label={t("setup.currency")} choices={currencies()} searchable hint={t("setup.currencyHint")} />
        </Pair>
        <ChoiceField form={form} name="time_zone" label={t("setup.timeZone")} choices={zones()} searchable />
        <h2>{t("setup.owner")}</h2>
        <Pair>
          <TextField form={form} name="owner_name" label={t("setup.ownerName")} autoComplete="name" />
          <TextField form={form} name="owner_email" type="email" label={t("signIn.email")} autoComplete="username" />
        </Pair>
        <TextField form={form} name="owner_password" type="password" label={t("signIn.password")} hint={t("invitation.passwordHint")} autoComplete="new-password" />
        <SubmitButton form={form} wide>
          {t("setup.submit")}
        </SubmitButton>
      </Form>
    </>
  );
}
