import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import type { Job } from "./queries";

/** The way to what the job is about, for those who may go there. */
export function About({ seller, job }: { seller: string; job: Job }) {
  const { t } = useTranslation();
  const { rights } = useSeller(seller);
  if (job.order && job.order_number)
    return rights.includes("order.view") ? (
      <Link to="/sellers/$seller/orders/$order" params={{ seller, order: job.order }} className="link">
        {job.order_number}
      </Link>
    ) : (
      job.order_number
    );
  if (job.import)
    return rights.includes("import.run") ? (
      <Link to="/sellers/$seller/imports/$import" params={{ seller, import: job.import }} className="link">
        {job.file || t("jobs.theFile")}
      </Link>
    ) : (
      job.file
    );
  if (job.mail && rights.includes("mail.view"))
    return (
      <Link to="/sellers/$seller/mails" params={{ seller }} search={{ mail: job.mail }} className="link">
        {t("jobs.theMail")}
      </Link>
    );
  return "–";
}
