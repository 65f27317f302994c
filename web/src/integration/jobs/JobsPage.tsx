import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { About } from "./About";
import { Jobs } from "./Jobs";
import { staffOf } from "./queries";
import { kinds } from "./words";

/** What happens in the background for one seller, as its staff look after it. */
export function JobsPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/jobs" });
  return <Jobs keeper={staffOf(seller)} kinds={kinds} about={(job) => ({ label: t("jobs.about"), value: <About seller={seller} job={job} /> })} />;
}
