import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { type Seller, sessionQuery } from "@/api/session";
import { AskButton } from "@/ui/AskButton";
import { Notice } from "@/ui/State";
import css from "./home.module.css";
import { countsQuery } from "./queries";

/** Until a seller goes live: orders are tests, can be wiped, and are when it does. */
export function Trying({ seller: { id, rights } }: { seller: Seller }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const counts = useQuery({ ...countsQuery(id), enabled: rights.includes("order.view") }).data;
  const path = { params: { path: { seller: id } } };
  const settled = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ["seller", id] }), client.invalidateQueries(sessionQuery)]);
  };
  const tests = counts?.all ?? 0;
  return (
    <Notice tone="info">
      <b>{t("trying.title")}</b>
      <p className="blk">{t("trying.what")}</p>
      {rights.includes("setting.edit") && (
        <div className={css["acts"]}>
          {tests > 0 && (
            <AskButton
              size="xs"
              name={`wipe-${id}`}
              act={t("trying.wipe")}
              title={t("trying.wipeTitle", { count: tests })}
              what={t("trying.wipeWhat")}
              run={() => answer(api.DELETE("/api/v1/sellers/{seller}/test-orders", path))}
              done={() => void settled()}
            />
          )}
          <AskButton
            size="xs"
            variant="filled"
            tone="plain"
            name={`live-${id}`}
            act={t("trying.live")}
            title={t("trying.liveTitle")}
            what={tests > 0 ? t("trying.liveWhat", { count: tests }) : t("trying.liveWhatNone")}
            run={() => answer(api.POST("/api/v1/sellers/{seller}/live", path))}
            done={() => void settled()}
          />
        </div>
      )}
    </Notice>
  );
}
