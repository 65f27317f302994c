import { Button, Menu } from "@mantine/core";
import { IconBox, IconChevronDown, IconFileUpload, IconPackages, IconTag, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEvery } from "@/lib/hooks";
import { formatNumber } from "@/lib/money";
import { Age } from "@/ui/Age";
import { MenuLink } from "@/ui/ButtonLink";
import { CsvButton } from "@/ui/CsvButton";
import { DetailHeader, EmptyState } from "@/ui/Page";
import { ListPage } from "@/ui/Split";
import { type Column, List, useInHand } from "@/ui/list";
import { ImportState } from "./ImportState";
import css from "./import.module.css";
import { type ImportRow, isRunning, kinds, useImports } from "./queries";

const isOnlyChecked = (state: ImportRow["state"]) => state === "matching" || state === "checking" || state === "checked";
const icons = { products: IconBox, prices: IconTag, customers: IconUsers, stock: IconPackages };

/** All imports, the newest first: what came of them, and those that wait for a decision. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/imports" });
  const navigate = useNavigate();
  const pages = useImports(seller);
  useEvery(2000, pages.retry, pages.items.some(({ state }) => isRunning(state)));
  const hand = useInHand(pages.items, ({ id }) => id);
  const columns = useColumns(seller);
  return (
    <ListPage>
      <DetailHeader title={t("imports.title")} actions={pages.items.length > 0 && <Acts seller={seller} />} />
      <List
        label={t("imports.title")}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        at={hand.key}
        onAt={hand.take}
        open={({ id }) => void navigate({ to: "/sellers/$seller/imports/$import", params: { seller, import: id } })}
        rows="tall"
        empty={
          <EmptyState icon={IconFileUpload} title={t("imports.none")} action={<NewImport seller={seller} />}>
            {t("imports.noneHelp")}
          </EmptyState>
        }
      />
    </ListPage>
  );
}

/** Of a list that has something: an empty one has its first step in the middle, and a click must not meet what goes. */
function Acts({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <>
      <CsvButton className="desk" path={`/api/v1/sellers/${seller}/imports`} of={t("imports.title")} />
      <NewImport seller={seller} />
    </>
  );
}

function NewImport({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="filled" leftSection={<IconFileUpload aria-hidden />} rightSection={<IconChevronDown aria-hidden />}>
          {t("imports.new")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => {
          const Shape = icons[kind];
          return (
            <MenuLink key={kind} to="/sellers/$seller/imports/new" params={{ seller }} search={{ kind }} leftSection={<Shape aria-hidden />}>
              {t(`import.kind.${kind}`)}
            </MenuLink>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function useColumns(seller: string): Column<ImportRow>[] {
  const { t } = useTranslation();
  const count = (key: "added" | "changed" | "refused"): Column<ImportRow> => ({
    key,
    head: t(`imports.${key}`),
    figures: true,
    desk: true,
    // what a check says would happen is grey: nothing of it is written
    cell: ({ counts, state }) => <span className={counts[key] === 0 || isOnlyChecked(state) ? "muted" : undefined}>{formatNumber(counts[key])}</span>,
  });
  return [
    { key: "file", head: t("imports.file"), wide: true, cell: (row) => <File seller={seller} row={row} /> },
    { key: "state", head: t("imports.state"), cell: (row) => <Standing row={row} /> },
    count("added"),
    count("changed"),
    count("refused"),
    { key: "when", head: t("imports.when"), figures: true, desk: true, className: "t2", cell: ({ created }) => <Age at={created} /> },
  ];
}

function File({ seller, row }: { seller: string; row: ImportRow }) {
  const { t } = useTranslation();
  const Shape = icons[row.kind];
  return (
    <span className={css["file"]}>
      <Shape aria-hidden stroke={1.5} />
      <span className="grow">
        <Link to="/sellers/$seller/imports/$import" params={{ seller, import: row.id }} className="mid blk cut">
          {row.name || t(`import.kind.${row.kind}`)}
        </Link>
        <span className="small muted blk cut">
          {t(`import.kind.${row.kind}`)} · {row.by}
          <span className="phone">
            {" · "}
            <Age at={row.created} />
          </span>
        </span>
      </span>
    </span>
  );
}

/** The state, and while it runs how far it is. */
function Standing({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const { state, progress } = row;
  return (
    <>
      <ImportState of={row} />
      {isRunning(state) && !row.waits && progress.of > 0 && (
        <span className="small muted blk">{t("import.rowsOf", { rows: formatNumber(progress.rows), of: formatNumber(progress.of) })}</span>
      )}
    </>
  );
}
