import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { allSellersQuery } from "@/api/sellers";
import { Jobs } from "./Jobs";
import { theOperator } from "./queries";
import { allKinds } from "./words";

/** What happens in the background for all sellers, and for the deployment itself: its operator sees no trade by it. */
export function AllJobsPage() {
  const { t } = useTranslation();
  const { data: sellers = [] } = useQuery(allSellersQuery);
  return (
    <Jobs keeper={theOperator} kinds={allKinds} sellers={sellers} about={({ seller_name: name }) => ({ label: t("jobs.seller"), value: name ?? t("jobs.ofNobody") })} />
  );
}
