import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { accentFor } from "@/lib/accent";
import type { useForm } from "@/ui/form";
import { accented } from "@/ui/frame";
import css from "./settings.module.css";

type AnyForm = Pick<ReturnType<typeof useForm<any, any>>, "values" | "set" | "byField" | "idOf">;

/** The seller's colour, and how it will look once it is corrected so that everybody can read it. */
export function AccentField({ form }: { form: AnyForm }) {
  const { t } = useTranslation();
  const accent = String(form.values["accent"] ?? "");
  const known = accentFor(accent, "light") !== null;
  return (
    <div className={css["accent"]}>
      <TextInput
        id={form.idOf("accent")}
        label={t("settings.accent")}
        description={t("settings.accentHint")}
        error={form.byField["accent"]}
        value={accent}
        onChange={(event) => form.set("accent", event.currentTarget.value)}
        leftSection={<input type="color" aria-label={t("settings.pick")} value={known ? accent : "#000000"} onChange={(event) => form.set("accent", event.currentTarget.value)} />}
        rightSectionWidth={92}
        rightSection={
          known && (
            <span {...accented(accent)}>
              <span className={css["sample"]}>{t("settings.sample")}</span>
            </span>
          )
        }
      />
    </div>
  );
}
