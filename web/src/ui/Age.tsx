import { useTranslation } from "react-i18next";
import { ageOf, formatFull } from "@/lib/dates";
import { assertNever } from "@/lib/never";

/** How long ago, under a week; then the date. The full time is one hover away. */
export function Age({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatFull(at)}>
      <AgeWords at={at} />
    </time>
  );
}

function AgeWords({ at }: { at: string }) {
  const { t } = useTranslation();
  const age = ageOf(at);
  switch (age.unit) {
    case "now":
      return t("age.now");
    case "minutes":
      return t("age.minutes", { count: age.count });
    case "hours":
      return t("age.hours", { count: age.count });
    case "days":
      return t("age.days", { count: age.count });
    case "date":
      return age.text;
    default:
      return assertNever(age);
  }
}
