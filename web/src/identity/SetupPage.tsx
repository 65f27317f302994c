import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import { asProblem } from "@/lib/problem";
import { Loading, PlainPage } from "@/ui/Page";
import { ChoiceField, Form, Pair, SubmitButton, TextField, useForm } from "@/ui/form";
import { countries, currencies, hereCountry, zones } from "@/lib/places";
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

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const form = useForm({
    name: "setup",
    initial: { seller_name: "", country: hereCountry, currency: "", time_zone: "", owner_name: "", owner_email: "", owner_password: "" },
    secret: ["owner_password"],
    submit: ({ currency, time_zone, ...rest }) => {
      // what was not chosen is the country's
      const chosen = { ...(currency ? { currency } : {}), ...(time_zone ? { time_zone } : {}) };
      return answer(api.POST("/api/v1/setup/{token}", { params: { path: { token } }, body: { ...rest, ...chosen } }));
    },
    done: () => signedIn(),
  });
  const proposal = useQuery(proposalQuery(token, form.values.country)).data;
  return (
    <>
      <div>
        <h1>{t("setup.heading")}</h1>
        <p className="muted text13">{t("setup.what")}</p>
      </div>
      <Form form={form} label={t("setup.title")}>
        <TextField form={form} name="seller_name" label={t("setup.sellerName")} autoComplete="organization" autoFocus />
        <Pair>
          <ChoiceField form={form} name="country" label={t("setup.country")} choices={countries()} searchable />
          <ChoiceField form={form} name="currency" label={t("setup.currency")} choices={currencies()} searchable unset={proposal?.currency} />
        </Pair>
        <ChoiceField form={form} name="time_zone" label={t("setup.timeZone")} choices={zones()} searchable unset={proposal?.time_zone} />
        {proposal && <TaxRates rates={proposal.tax_rates} />}
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

/** The country's tax rates, to be looked through; the tax schemes of the office are where they are changed. */
function TaxRates({ rates }: { rates: Schema["TaxRate"][] }) {
  const { t } = useTranslation();
  return (
    <div className={css["rates"]}>
      <h2>{t("setup.taxRates")}</h2>
      <p className="hint">{t("setup.taxRatesHint")}</p>
      <table>
        <thead>
          <tr>
            <th>{t("setup.taxClass")}</th>
            <th>{t("setup.taxLabel")}</th>
            <th className="num">%</th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={`${rate.tax_class} ${rate.label}`}>
              <td>{rate.tax_class}</td>
              <td>{rate.label}</td>
              <td className="num">{rate.percent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
