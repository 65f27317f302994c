import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { DetailHeader, Page, Panel } from "@/ui/Page";
import { DetailPage } from "@/ui/Split";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { Sessions } from "./Sessions";
import { TwoStep } from "./TwoStep";
import { useAccountCommands } from "./account";
import css from "./account.module.css";

/** What everybody sees and changes of their own login, among buyers. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("portal.account")} narrow>
      <h1 className={css["heading"]}>{t("portal.account")}</h1>
      <Account />
    </Page>
  );
}

/** The same in the office. */
export function OfficeAccountPage() {
  const { t } = useTranslation();
  return (
    <DetailPage>
      <DetailHeader title={t("portal.account")} />
      <div className={css["inOffice"]}>
        <Account />
      </div>
    </DetailPage>
  );
}

const Account = () => (
  <div className={css["panels"]}>
    <You />
    <Password />
    <TwoStep />
    <Sessions />
  </div>
);

function You() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { rename } = useAccountCommands();
  const form = useForm({ name: "account-name", initial: { name: user.name }, submit: rename, done: () => toast(t("form.saved")) });
  return (
    <Panel title={t("account.you")}>
      <Form form={form} label={t("account.you")}>
        <div>
          <div className="text13 mid">{t("signIn.email")}</div>
          <div className={css["email"]}>{user.email}</div>
          <p className="hint">{t("account.emailHint")}</p>
        </div>
        <TextField form={form} name="name" label={t("account.name")} hint={t("account.nameHint")} autoComplete="name" />
        <div className={css["send"]}>
          <SubmitButton form={form}>{t("form.save")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  );
}

function Password() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { changePassword } = useAccountCommands();
  const form = useForm({
    name: "account-password",
    initial: { old_password: "", new_password: "" },
    secret: ["old_password", "new_password"],
    submit: changePassword,
    done: () => toast(t("account.passwordChanged")),
  });
  return (
    <Panel title={t("signIn.password")}>
      <Form form={form} label={t("signIn.password")}>
        <input type="hidden" name="username" autoComplete="username" value={user.email} />
        <TextField form={form} name="old_password" type="password" label={t("account.oldPassword")} autoComplete="current-password" />
        <TextField form={form} name="new_password" type="password" label={t("invitation.password")} hint={t("invitation.passwordHint")} autoComplete="new-password" />
        <p className="text13 t2">{t("account.passwordWhat")}</p>
        <div className={css["send"]}>
          <SubmitButton form={form}>{t("account.changePassword")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  );
}
