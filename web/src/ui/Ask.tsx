import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Form, LongTextField, type useForm } from "./form";
import css from "./page.module.css";

type Props = {
  opened: boolean;
  onClose: () => void;
  /** Says of what: "Reject SO-1071". The button says the same verb. */
  title: string;
  act: string;
  tone?: "plain" | "bad";
  form: ReturnType<typeof useForm<{ reason: string }, unknown>>;
  /** The label of the reason; without it none is asked for. */
  reason?: string;
  optional?: boolean;
  children?: ReactNode;
};

/** Asks before something that can't be taken back, and for the reason where there is one. */
export function Ask({ opened, onClose, title, act, tone = "plain", form, reason, optional, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={title}>
        {children && <p className="text13 t2">{children}</p>}
        {reason && <LongTextField form={form} name="reason" label={reason} optional={optional} />}
        <div className={css["answers"]}>
          <Button variant="subtle" onClick={onClose}>
            {t("ask.leave")}
          </Button>
          <Button type="submit" variant="filled" data-tone={tone === "bad" ? "bad" : undefined} loading={form.busy}>
            {act}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
