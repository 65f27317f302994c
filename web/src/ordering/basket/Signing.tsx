import { Button, SegmentedControl } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { strokesIn } from "@/lib/strokes";
import { SignaturePad } from "@/ui/SignaturePad";
import { type FormOf, TextField } from "@/ui/form";
import css from "./basket.module.css";

/** The signature as the form has it: what is drawn, and the name that is typed instead. */
export const unsigned = { signature: "", "signature.name": "", signed_by: "draw" };
type Values = typeof unsigned;

export const signatureOf = (values: Values): Schema["Signature"] | null => {
  if (values.signed_by === "type") return values["signature.name"].trim() === "" ? null : { name: values["signature.name"], strokes: [] };
  return values.signature === "" ? null : { name: "", strokes: strokesIn(values.signature) };
};

/** Signs the order: drawn, or by the full name where there is nothing to draw with. */
export function Signing<T extends Values & Record<string, string | boolean>>({ form, required }: { form: FormOf<T>; required: boolean }) {
  const { t } = useTranslation();
  const { labels, values } = form;
  const set = (field: keyof Values, value: string) => form.set(field, value as T[keyof Values]);
  const wrong = form.byField["signature"];
  const typing = values.signed_by === "type";
  useEffect(() => void labels.set("signature", t("checkout.signature")), [labels, t]);
  return (
    <div className={css["signing"]}>
      <div className={css["signingHead"]}>
        <SegmentedControl
          aria-label={t("checkout.signature")}
          value={values.signed_by}
          onChange={(value) => set("signed_by", value)}
          data={[
            { value: "draw", label: t("signature.byDrawing") },
            { value: "type", label: t("signature.byTyping") },
          ]}
        />
        {!typing && values.signature !== "" && (
          <Button variant="subtle" onClick={() => set("signature", "")}>
            {t("signature.clear")}
          </Button>
        )}
      </div>
      {typing ? (
        <TextField form={form} name="signature.name" label={t("signature.name")} autoComplete="name" />
      ) : (
        <SignaturePad id={form.idOf("signature")} drawn={values.signature} onDraw={(drawn) => set("signature", drawn)} invalid={wrong !== undefined} />
      )}
      {wrong && <p className={css["wrong"]}>{wrong}</p>}
      {!required && !wrong && <p className="hint">{t("signature.optional")}</p>}
    </div>
  );
}
