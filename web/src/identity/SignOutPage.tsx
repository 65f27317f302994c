import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { formatNumber } from "@/lib/money";
import { DetailHeader, Panel } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { Notice } from "@/ui/State";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import css from "./staff.module.css";

/** The operator signs a login out wherever it is signed in: a device is lost, or somebody is where they should not be. */
export function SignOutPage() {
  const { t } = useTranslation();
  const [done, setDone] = useState<{ email: string; ended: number } | null>(null);
  const form = useForm({
    name: "sign-out",
    initial: { email: "" },
    submit: async ({ email }, key) => ({ email, ...(await answer(api.POST("/api/v1/sign-outs", { body: { email }, headers: { "Idempotency-Key": key } }))) }),
    done: setDone,
  });
  return (
    <DetailPage>
      <DetailHeader title={t("signOut.title")} facts={t("signOut.facts")} />
      <div className={css["signOut"]}>
        <Panel>
          <div className="stack">
            <p className="text13">{t("signOut.what")}</p>
            {done && (
              <Notice tone={done.ended > 0 ? "ok" : "plain"}>
                <span role="status">
                  {done.ended > 0 ? t("signOut.done", { email: done.email, count: done.ended, places: formatNumber(done.ended) }) : t("signOut.nowhere", { email: done.email })}
                </span>
              </Notice>
            )}
            <Form form={form} label={t("signOut.title")}>
              <TextField form={form} name="email" type="email" label={t("signIn.email")} />
              <SubmitButton form={form}>{t("signOut.act")}</SubmitButton>
            </Form>
          </div>
        </Panel>
      </div>
    </DetailPage>
  );
}
