import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { upload } from "@/api/upload";
import { logoOf } from "@/lib/logo";
import { whyRefused } from "@/lib/problem";
import { Dropzone } from "@/ui/Dropzone";
import { Notice } from "@/ui/State";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./settings.module.css";
import { type SellerSettings, settingsQuery } from "./settings";

/** The seller's logo, set and taken away at once: it is no part of what the form saves. */
export function LogoField({ seller, settings }: { seller: string; settings: SellerSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [refused, setRefused] = useState<string | null>(null);
  const took = async (saved: SellerSettings) => {
    client.setQueryData(settingsQuery(seller).queryKey, saved);
    await client.invalidateQueries(sessionQuery); // the frame shows it
  };
  const set = async (file: File) => {
    setRefused(null);
    try {
      await took(await upload<SellerSettings>(`/api/v1/sellers/${seller}/logo`, {}, file, () => {}, file.type || "application/octet-stream"));
      toast(t("settings.logoSet"));
    } catch (error) {
      setRefused(`${file.name}: ${whyRefused(error)}`);
    }
  };
  const remove = useAct(async () => took(await answer(api.DELETE("/api/v1/sellers/{seller}/logo", { params: { path: { seller } } }))));
  const logo = logoOf(settings);
  return (
    <div className={css["logo"]}>
      {logo && (
        <div className={css["logoShown"]}>
          <img src={logo} alt={t("settings.logoOf", { seller: settings.name })} />
          <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t("settings.logoRemove")}
          </Button>
        </div>
      )}
      {refused && <Notice tone="bad">{refused}</Notice>}
      <Dropzone small title={logo ? t("settings.logoChange") : t("settings.logoAdd")} hint={t("settings.logoHint")} accept="image/jpeg,image/png,image/webp" onFiles={([file]) => file && void set(file)} />
    </div>
  );
}
