import { Button } from "@mantine/core";
import { IconAlertTriangle, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { Panel } from "@/ui/Page";
import { type Search, useListSearch } from "@/ui/list";
import { ProblemRows } from "./ProblemRows";
import css from "./import.module.css";
import { type Import, type Reason, refusedAddress } from "./queries";
import { useReasonWords } from "./words";

/** What names a reason in the address. */
const nameOf = ({ severity, code, column }: Reason) => [severity, code, column].join(" ");

/** Why rows are refused, the most frequent first; beside it the rows of the reason in hand. */
export function Problems({ seller, now }: { seller: string; now: Import }) {
  const { search } = useListSearch();
  const words = useReasonWords();
  const refused = now.reasons.filter(({ severity }) => severity === "refused");
  const warnings = now.reasons.filter(({ severity }) => severity === "warning");
  const inHand = now.reasons.find((reason) => nameOf(reason) === search["reason"]) ?? refused[0] ?? warnings[0];
  if (!inHand) return null;
  return (
    <div className={css["problems"]}>
      <div className="stack">
        {refused.length > 0 && <Reasons seller={seller} now={now} reasons={refused} inHand={inHand} kind="refused" />}
        {warnings.length > 0 && <Reasons seller={seller} now={now} reasons={warnings} inHand={inHand} kind="warnings" />}
      </div>
      <ProblemRows key={nameOf(inHand)} seller={seller} now={now} reason={inHand} title={words(inHand)} />
    </div>
  );
}

type Props = { seller: string; now: Import; reasons: Reason[]; inHand: Reason; kind: "refused" | "warnings" };

function Reasons({ seller, now, reasons, inHand, kind }: Props) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const count = now.counts[kind];
  const severalOfARow = kind === "refused" && reasons.reduce((sum, reason) => sum + reason.count, 0) > count;
  const title = t(kind === "refused" ? "import.byReason" : "import.warnings", { count, rows: formatNumber(count) });
  return (
    <Panel title={kind === "warnings" ? <span className={css["warned"]}><IconAlertTriangle aria-hidden />{title}</span> : title} flush>
      {severalOfARow && <p className={`small muted ${css["underEach"]}`}>{t("import.underEach")}</p>}
      <ul>
        {reasons.map((reason) => (
          <li key={nameOf(reason)}>
            <Link
              to="."
              search={((old: Search) => ({ ...old, reason: nameOf(reason) })) as never}
              replace
              resetScroll={false}
              className={css["reason"]}
              data-on={reason === inHand || undefined}
              aria-current={reason === inHand ? "true" : undefined}
            >
              <span className="grow">
                <b className="mid blk">{words(reason)}</b>
                <span className="small muted blk cut">{examplesOf(reason)}</span>
              </span>
              <span className="mid">{formatNumber(reason.count)}</span>
              <IconChevronRight aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      {kind === "refused" && now.state !== "applying" && (
        <div className={css["panelFoot"]}>
          <Button component="a" href={refusedAddress(seller, now.id)} download fullWidth leftSection={<IconDownload aria-hidden />}>
            {t("import.download", { count, rows: formatNumber(count) })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

const examplesOf = ({ column, examples }: Reason): string => [column, examples.map((example) => `“${example}”`).join(", ")].filter(Boolean).join(": ");
