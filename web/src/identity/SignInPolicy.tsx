import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AskButton } from "@/ui/AskButton";
import { PeopleHead, PeopleList, PlainRow } from "@/ui/people";
import { policyQuery, useStaffCommands } from "./staff";

/** What the office asks of its staff when they sign in. */
export function SignInPolicy({ seller }: { seller: string }) {
  const { t } = useTranslation();
  const { data: policy } = useQuery(policyQuery(seller));
  const { requireTwoStep } = useStaffCommands(seller);
  if (!policy) return null;
  const { two_step_required: required, staff_without: without } = policy;
  return (
    <>
      <PeopleHead title={t("staff.policy")} />
      <PeopleList>
        <PlainRow
          icon={required ? <IconShieldCheck /> : <IconShieldOff />}
          first={required ? t("staff.policyOn") : t("staff.policyOff")}
          second={without === 0 ? t("staff.policyAll") : t("staff.policyWithout", { count: without })}
        >
          <AskButton
            key={String(required)}
            size="xs"
            variant="subtle"
            tone="plain"
            name={`policy-${seller}`}
            act={required ? t("staff.policyLift") : t("staff.policyRequire")}
            title={required ? t("staff.policyLiftTitle") : t("staff.policyRequireTitle")}
            what={required ? t("staff.policyLiftWhat") : t("staff.policyRequireWhat")}
            run={() => requireTwoStep(!required)}
          />
        </PlainRow>
      </PeopleList>
    </>
  );
}
