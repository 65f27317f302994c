import { useTranslation } from "react-i18next";
import { kinds as importKinds } from "../queries";
import type { Job } from "./queries";

const mails = [
  "basket_handed_over",
  "invitation",
  "order_accepted",
  "order_cancellation_asked",
  "order_cancellation_declined",
  "order_cancelled",
  "order_changed",
  "order_confirmation",
  "order_dispatched",
  "order_message",
  "order_message_of_buyer",
  "order_notification",
  "order_rejected",
  "order_rest_cancelled",
  "order_withdrawn",
  "staff_invitation",
] as const;

export const kinds = ["send_mail", "tell_order_news", "run_import", "sweep_staged_lines"] as const;

/** With those that are no seller's, but the deployment's own. */
export const allKinds = [...kinds, "send_password_reset"] as const;

/** What a job does, in words: "Send the confirmation of an order". One of a kind that is new here goes by its name. */
export function useJobWords(): (job: Pick<Job, "kind" | "detail">) => string {
  const { t } = useTranslation();
  return ({ kind, detail }) => {
    const mail = kind === "send_mail" ? mails.find((each) => each === detail) : undefined;
    if (mail) return t(`jobs.mail.${mail}`);
    const file = kind === "run_import" ? importKinds.find((each) => each === detail) : undefined;
    if (file) return t(`import.title.${file}`);
    const known = allKinds.find((each) => each === kind);
    return known ? t(`jobs.kind.${known}`) : kind.replaceAll("_", " ");
  };
}
