import { Button, Skeleton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type ComponentType, type MouseEvent, type ReactNode, useDeferredValue, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAfter, useKeys } from "@/lib/hooks";
import { ErrorState } from "../Page";
import { Blocks } from "./Blocks";
import css from "./list.module.css";
import { useListSearch } from "./search";
import type { TickBoxProps } from "./TickBox";
import type { Pages } from "./usePages";

export type Column<T> = {
  key: string;
  head: ReactNode;
  cell: (row: T, at: { inHand: boolean }) => ReactNode;
  /** Right-aligned. */
  figures?: boolean;
  /** Takes the room that is left, and is cut when there is none. */
  wide?: boolean;
  /** Cut where it is very long, so that the wide cell keeps its room. */
  cut?: boolean;
  /** Not on a phone, where the wide cell says it in its second line. */
  desk?: boolean;
  /** The name the API sorts by. */
  sort?: string;
  className?: string;
};

export type Ticks = { keys: ReadonlySet<string>; set: (keys: ReadonlySet<string>) => void; labelOf: (key: string) => string; Box: ComponentType<TickBoxProps> };

type Props<T> = {
  label: string;
  pages: Pages<T>;
  /** How many rows all pages have, where that is known: the rows in sight say which of them they are. */
  total?: number | undefined;
  columns: Column<T>[];
  keyOf: (row: T) => string;
  empty: ReactNode;
  /** Enter or a click on the row. */
  open?: (row: T) => void;
  /** What a click does where a preview stands beside the list; Enter and a double click still open. */
  pick?: ((row: T) => void) | undefined;
  /** The row that j and k move; the preview shows it. */
  at?: string | null;
  onAt?: (row: T) => void;
  ticks?: Ticks;
  rows?: "normal" | "compact" | "tall";
  className?: string;
};

/** Rows of an answer that are drawn at once: more than a screen holds. A slow phone can use them before it has drawn the rest. */
const rowsAtOnce = 16;

/** Rows loaded by themselves while one scrolls; after that, by a button: a page that never ends hides what is below it. */
const rowsBySelfMax = 1000;

/** The list every page uses: keyboard, ticks, sort, skeleton, empty, error and the next page. */
export function List<T>(props: Props<T>) {
  const { label, pages, total, columns, keyOf, empty, open, pick, at, onAt, ticks, rows = "normal", className } = props;
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const late = useAfter(pages.loading);
  // not where the rows are there already: whoever comes back finds the place they left
  const drawnWhole = useDeferredValue(!pages.loading);

  const index = pages.items.findIndex((row) => keyOf(row) === at);
  const move = (by: number) => {
    const row = pages.items[Math.max(0, Math.min(pages.items.length - 1, index + by))];
    if (row === undefined) return;
    onAt?.(row);
    table.current?.querySelector(`[data-row="${CSS.escape(keyOf(row))}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const current = pages.items[index];
  const toggle = (key: string) => {
    const next = new Set(ticks?.keys);
    if (!next.delete(key)) next.add(key);
    ticks?.set(next);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => current !== undefined && ticks && toggle(keyOf(current)),
    Enter: (event) => {
      const onControl = event.target instanceof Element && event.target.closest("a,button,input");
      if (current !== undefined && !onControl) open?.(current);
    },
  });

  if (pages.error && pages.items.length === 0) return <ErrorState error={pages.error} retry={pages.retry} />;
  if (pages.loading) return late ? <Bones label={t("loading")} rows={rows} /> : null;
  if (pages.items.length === 0) return <>{empty}</>;

  const every = pages.items.every((row) => ticks?.keys.has(keyOf(row)));
  return (
    <>
      <table
        ref={table}
        className={className ? `${css["table"]} ${className}` : css["table"]}
        data-rows={rows}
        data-quantities
        aria-label={label}
        aria-busy={pages.stale}
        aria-rowcount={total === undefined ? undefined : total + 1}
      >
        <thead>
          <tr>
            {ticks && (
              <th className={css["box"]}>
                <ticks.Box
                  aria-label={t("list.tickAll")}
                  checked={every}
                  indeterminate={!every && ticks.keys.size > 0}
                  onChange={() => ticks.set(new Set(every ? [] : pages.items.map(keyOf)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <Blocks
          rows={drawnWhole ? pages.items : pages.items.slice(0, rowsAtOnce)}
          columns={columns.length + (ticks ? 1 : 0)}
          row={(row, place) => {
            const key = keyOf(row);
            const inHand = key === at;
            const ticked = ticks?.keys.has(key) ?? false;
            return (
              <tr
                key={key}
                data-row={key}
                aria-rowindex={total === undefined ? undefined : place + 2}
                data-at={inHand || undefined}
                data-ticked={ticked || undefined}
                data-opens={open ? true : undefined}
                onFocus={() => onAt?.(row)}
                onClick={(event) => {
                  if (!(event.target as Element).closest("a,button,input,label")) (pick ?? open)?.(row);
                }}
                onDoubleClick={(event) => {
                  if (pick && !(event.target as Element).closest("a,button,input,label")) open?.(row);
                }}
              >
                {ticks && (
                  <td className={css["box"]} onClick={(event) => onBox(event, () => toggle(key))}>
                    <ticks.Box aria-label={t("list.tick", { what: ticks.labelOf(key) })} checked={ticked} onChange={() => toggle(key)} />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={classOf(column)} data-column={column.key}>
                    {column.cell(row, { inHand })}
                  </td>
                ))}
              </tr>
            );
          }}
        />
      </table>
      {drawnWhole && <NextPage more={pages.more} loaded={pages.items.length} />}
    </>
  );
}

/** A thumb that misses the box but hits its cell means the box, not the row. */
function onBox(event: MouseEvent, tick: () => void) {
  event.stopPropagation();
  if (event.target instanceof HTMLInputElement) return;
  tick();
}

const classOf = <T,>({ figures, wide, cut, desk, className }: Column<T>) =>
  [figures && css["figures"], wide && css["wide"], cut && css["cut"], desk && "desk", className].filter(Boolean).join(" ");

/** A head that sorts is a button; a second press turns the order round. */
function Head<T>({ column }: { column: Column<T> }) {
  const { search, change } = useListSearch();
  const { sort } = column;
  if (!sort) return <th className={classOf(column)}>{column.head}</th>;
  const up = search["sort"] === sort;
  const down = search["sort"] === `-${sort}`;
  return (
    <th className={classOf(column)} aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button type="button" className={css["sort"]} data-on={up || down || undefined} onClick={() => change({ sort: up ? `-${sort}` : sort })}>
        {column.head}
        {up && <IconChevronUp aria-hidden />}
        {down && <IconChevronDown aria-hidden />}
      </button>
    </th>
  );
}

export function NextPage({ more, loaded }: { more: Pages<unknown>["more"]; loaded: number }) {
  const { t } = useTranslation();
  const foot = useRef<HTMLDivElement>(null);
  const bySelf = more.has && !more.busy && loaded < rowsBySelfMax;
  const latest = useRef(more.load);
  useEffect(() => {
    latest.current = more.load;
  });
  useEffect(() => {
    if (!bySelf || !foot.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: "400px" });
    watch.observe(foot.current);
    return () => watch.disconnect();
  }, [bySelf]);
  if (!more.has) return null;
  return (
    <div ref={foot} className={css["foot"]}>
      <Button loading={more.busy} onClick={more.load}>
        {t("list.more")}
      </Button>
    </div>
  );
}

/** Rows as high as those that come, so that nothing jumps when they do. */
const Bones = ({ label, rows }: { label: string; rows: string }) => (
  <div role="status" aria-label={label} className={css["bones"]} data-rows={rows}>
    {Array.from({ length: 9 }, (_, at) => (
      <div key={at}>
        <Skeleton height={14} radius={4} width={`${38 - ((at * 7) % 16)}%`} />
        <Skeleton height={14} radius={4} width={72} />
      </div>
    ))}
  </div>
);

/** Two lines in a cell: what it is and, smaller, what more there is to say. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return (
    <>
      <span className="blk cut mid">{first}</span>
      {second && <span className="blk cut small muted">{second}</span>}
    </>
  );
}
