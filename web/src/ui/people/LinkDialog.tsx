import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { CopyField } from "../CopyField";
import css from "../page.module.css";
import own from "./people.module.css";

export type Link = { link: string; expires: string };

/** An invitation's link, which is told once: to be copied, whether mails go out or not. */
export function LinkDialog({ link, to, onClose }: { link: Link | null; to: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={link !== null} onClose={onClose} title={t("people.linkFor", { name: to })}>
      {link && <LinkShown link={link} onClose={onClose} />}
    </Modal>
  );
}

export function LinkShown({ link, onClose }: { link: Link; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={own["link"]}>
      <p className="text13 t2">{t("people.linkHelp", { day: formatDate(link.expires) })}</p>
      <CopyField value={link.link} label={t("people.link")} />
      <div className={css["answers"]}>
        <Button variant="filled" onClick={onClose}>
          {t("people.done")}
        </Button>
      </div>
    </div>
  );
}
