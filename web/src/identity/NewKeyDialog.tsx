import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { formatDate } from "@/lib/dates";
import { fieldProblem } from "@/lib/problem";
import { CopyField } from "@/ui/CopyField";
import { Notice } from "@/ui/State";
import { CheckField, Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { type NewKey, type Right, useKeyCommands } from "./keys";
import css from "./staff.module.css";

type Props = { seller: string; opened: boolean; onClose: () => void };

/** Makes a key; its token is shown once. A click beside the dialog does not close what can't be shown again. */
export function NewKeyDialog({ seller, opened, onClose }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<NewKey | null>(null);
  const close = () => {
    onClose();
    setMade(null);
  };
  return (
    <Modal opened={opened} onClose={close} title={made ? t("keys.ready") : t("keys.new")} closeOnClickOutside={!made} closeOnEscape={!made} withCloseButton={!made}>
      {made ? <Made made={made} onClose={close} /> : <NewKeyForm seller={seller} onMade={setMade} />}
    </Modal>
  );
}

function Made({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Notice tone="warn">{t("keys.once")}</Notice>
      <div className={css["token"]}>
        <CopyField value={made.token} label={t("keys.token")} act={t("keys.copy")} />
      </div>
      <p className="text13 t2">{t("keys.validTo", { day: formatDate(made.expires) })}</p>
      <div className={page["answers"]}>
        <Button variant="filled" onClick={onClose}>
          {t("keys.copied")}
        </Button>
      </div>
    </div>
  );
}

/** Nobody can give a key a right that they lack, so theirs are all there is to choose from. */
function NewKeyForm({ seller, onMade }: { seller: string; onMade: (made: NewKey) => void }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  const { make } = useKeyCommands(seller);
  // a point in a field's name would be read as a place in the request
  const fieldOf = (right: Right) => right.replace(".", "_");
  const form = useForm<Record<string, string | boolean>, NewKey>({
    name: `new-key-${seller}`,
    initial: { name: "", ...Object.fromEntries(rights.map((right) => [fieldOf(right), false])) },
    submit: async (values) => {
      const chosen = rights.filter((right) => values[fieldOf(right)] === true);
      if (chosen.length === 0) throw fieldProblem("rights", t("keys.noRight"));
      return make({ name: String(values["name"]), rights: chosen });
    },
    done: onMade,
  });
  return (
    <Form form={form} label={t("keys.new")}>
      <TextField form={form} name="name" label={t("keys.name")} hint={t("keys.nameHint")} autoFocus />
      <fieldset>
        <legend className="text13 mid">{t("keys.rights")}</legend>
        <p className="hint" style={{ marginBottom: 8 }}>
          {t("keys.rightsHint")}
        </p>
        <div className={css["rights"]}>
          {rights.map((right) => (
            <CheckField key={right} form={form} name={fieldOf(right)} label={t(`right.${fieldOf(right)}` as "right.order_view")} />
          ))}
        </div>
      </fieldset>
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("keys.make")}</SubmitButton>
      </div>
    </Form>
  );
}
