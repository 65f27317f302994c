import i18next from "i18next";
import { notifications } from "@mantine/notifications";
import { IconAlertOctagon, IconCheck } from "@tabler/icons-react";
import { asProblem } from "@/lib/problem";

const closing = () => ({ closeButtonProps: { "aria-label": i18next.t("toast.close") } });

/** Says that something is done. What it says can always be found on the page too. */
export function toast(message: string): void {
  notifications.show({ message, icon: <IconCheck size={16} />, color: "accent", autoClose: 4000, withBorder: false, ...closing() });
}

/** An act from a list or header failed: the words stay until they are closed. */
export function toastProblem(error: unknown): void {
  const { body } = asProblem(error);
  const message = [body.detail, ...(body.errors ?? []).map((each) => each.detail)].filter(Boolean).join(" ") || body.title;
  const title = message === body.title ? undefined : body.title;
  notifications.show({ title, message, icon: <IconAlertOctagon size={16} />, color: "red", autoClose: false, role: "alert", ...closing() });
}
