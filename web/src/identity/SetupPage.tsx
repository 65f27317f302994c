import "@/lib/texts/further";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useDraft } from "@/lib/draft";
import { countries, currencies, hereCountry, zones } from "@/lib/places";
import { asProblem } from "@/lib/problem";
import { Loading, PlainPage } from "@/ui/Page";
import { type Rate, RateRows, rateValues, ratesIn } from "@/ui/RateRows";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import css from "./setup.module.css";
import { useSignedIn } from "./signing";

/** What is proposed for a country: currency, time zone and tax rates. */
const proposalQuery = (token: string, country: string) =>
  queryOptions({
    queryKey: ["setup", token, country],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/setup/{token}", { params: { path: { token }, query: { country } }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** The one-time link of an empty deployment: the first seller and its owner. */
export function SetupPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/setup/$token" });
  const offer = useQuery(proposalQuery(token, hereCountry));
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

const asked = { seller_name: "", currency: "", time_zone: "", owner_name: "", owner_email: "", owner_password: "" };

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const place = useDraft("setup-place", { country: hereCountry });
  const { country } = place.values;
  const proposal = useQuery(proposalQuery(token, country)).data;
  const [ownRates, setOwnRates] = useState<Rate[] | null>(null); // more or fewer than proposed
  const rates = ownRates ?? proposal?.tax_rates ?? [];
  const form = useForm<Record<string, string>, unknown>({
    name: "setup",
    initial: { ...asked, country, ...rateValues("tax_rates", rates) },
    secret: ["owner_password"],
    submit: (values) => {
      const { currency, time_zone, ...rest } = Object.fromEntries(Object.keys(asked).map((field) => [field, values[field]!])) as typeof asked;
      // what was not chosen is the country's
      const chosen = { ...(currency ? { currency } : {}), ...(time_zone ? { time_zone } : {}) };
      const body = { ...rest, ...chosen, country, tax_rates: ratesIn("tax_rates", values, rates.length) };
      return answer(api.POST("/api/v1/setup/{token}", { params: { path: { token } }, body }));
    },
    done: () => {
      place.discard();
      return signedIn();
    },
  });
  /** Another country has other rates: those of the one before go, and what was typed into them. */
  const chooseCountry = (to: string) => {
    place.set("country", to);
    setOwnRates(null);
    form.forget("tax_rates.");
  };
  return (
    <>
      <div>
        <h1>{t("setup.heading")}</h1>
        <p className="muted text13">{t("setup.what")}</p>
      </div>
      <Form form={form} label={t("setup.title")}>
        <TextField form={form} name="seller_name" label={t("setup.sellerName")} autoComplete="organization" autoFocus />
        <Pair>
          <ChoiceField form={{ ...form, set: (_, to) => chooseCountry(String(to)) }} name="country" label={t("setup.country")} choices={countries()} searchable />
          <ChoiceField form={form} name="currency" label={t("setup.currency")} choices={currencies()} searchable unset={proposal?.currency} />
        </Pair>
        <ChoiceField form={form} name="time_zone" label={t("setup.timeZone")} choices={zones()} searchable unset={proposal?.time_zone} />
        {proposal && (
          <fieldset className={css["rates"]}>
            <legend>
              <h2>{t("setup.taxRates")}</h2>
            </legend>
            <p className="hint">{t("setup.taxRatesHint")}</p>
            <RateRows form={form} list="tax_rates" count={rates.length} onReshape={setOwnRates} />
          </fieldset>
        )}
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
