import { Button, Tooltip } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { downloadCsv } from "@/api/download";
import { dayOf } from "@/lib/dates";
import { toast } from "./toast";
import { useAct } from "./useAct";

type Props = {
  /** The list's own endpoint: every list answers in CSV too. */
  path: string;
  query?: Record<string, string | undefined>;
  /** What the rows are, for the file's name and who can't see where the button stands. */
  of: string;
  /** Says in full what the rows are, where there are two such buttons. */
  named?: boolean;
  className?: string;
};

/** All rows of a list, as it is searched, filtered and sorted now, in a file. */
export function CsvButton({ path, query = {}, of, named = false, className }: Props) {
  const { t } = useTranslation();
  const download = useAct(() => downloadCsv(path, query, `${of} ${dayOf(new Date())}.csv`), () => toast(t("export.done")));
  return (
    <Tooltip label={t("export.csvHint")}>
      <Button
        variant="subtle"
        className={className}
        leftSection={<IconDownload aria-hidden />}
        aria-label={t("export.csvOf", { what: of })}
        loading={download.isPending}
        onClick={() => download.mutate(undefined)}
      >
        {named ? t("export.csvOf", { what: of }) : t("export.csv")}
      </Button>
    </Tooltip>
  );
}
