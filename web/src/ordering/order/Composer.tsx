import { Button, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, LongTextField, useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import css from "./order.module.css";

type Send = (text: string, key: string) => Promise<unknown>;
type Props = {
  /** Names the draft. */
  order: string;
  /** Who reads the message. */
  to: string;
  send: Send;
  /** Staff may write among themselves instead. */
  note?: Send;
};

/** Writes into the timeline: to the other side, or a note that stays inside. */
export function Composer({ order, to, send, note }: Props) {
  const { t } = useTranslation();
  const form = useForm({
    name: `talk-${order}`,
    initial: { text: "", kind: "message" },
    submit: async ({ text, kind }, key) => {
      const stays = kind === "note" && note;
      await (stays || send)(text, key);
      return stays ? t("talk.noted") : t("talk.sent", { to });
    },
    done: (said) => toast(said),
  });
  const inside = note !== undefined && form.values.kind === "note";
  return (
    <div className={inside ? `${css["composer"]} ${css["inside"]}` : css["composer"]}>
      <Form form={form} label={t("talk.write")}>
        {note && (
          <SegmentedControl
            aria-label={t("talk.kind")}
            value={form.values.kind}
            onChange={(kind) => form.set("kind", kind)}
            data={[
              { value: "message", label: t("talk.message") },
              { value: "note", label: t("talk.note") },
            ]}
          />
        )}
        <LongTextField form={form} name="text" label={inside ? t("talk.noteLabel", { to }) : t("talk.messageTo", { to })} rows={2} />
        <div>
          <Button type="submit" loading={form.busy} aria-disabled={!form.values.text.trim()}>
            {inside ? t("talk.keep") : t("talk.send")}
          </Button>
        </div>
      </Form>
    </div>
  );
}
