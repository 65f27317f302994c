import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconChevronLeft, IconLock, IconMapOff, IconPlugX } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAfter, useTitle } from "@/lib/hooks";
import { asProblem } from "@/lib/problem";
import { ButtonLink } from "./ButtonLink";
import type { Icon } from "./State";
import css from "./page.module.css";

/** A page of the portal: centred, with air. */
export function Page({ title, narrow = false, children }: { title: string; narrow?: boolean; children: ReactNode }) {
  useTitle(title);
  return <main className={narrow ? `${css["page"]} ${css["narrow"]}` : css["page"]}>{children}</main>;
}

/** A page outside of both apps: signing in, setting up, accepting an invitation. */
export function PlainPage({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  useTitle(title);
  return (
    <main className={css["plain"]}>
      <div className={wide ? `${css["sheet"]} ${css["wide"]}` : css["sheet"]}>
        <div className={css["brand"]}>
          <Mark name="Tradecounter" />
          <span>Tradecounter</span>
        </div>
        {children}
      </div>
    </main>
  );
}

/** The seller's mark: its logo or, where it has none, two letters on its accent. The name stands beside it. */
export function Mark({ name, logo }: { name: string; logo?: string | null | undefined }) {
  if (logo) return <img src={logo} alt="" className={css["logo"]} />;
  const letters = name.split(/\s+/).slice(0, 2).map((word) => word[0]).join("");
  return (
    <span className={css["mark"]} aria-hidden>
      {letters}
    </span>
  );
}

/** Work left, facts right; below one another on a phone. */
export function Columns({ broad = false, children }: { broad?: boolean; children: ReactNode }) {
  return <div className={broad ? `${css["columns"]} ${css["broad"]}` : css["columns"]}>{children}</div>;
}

export function Panel({ title, action, flush = false, children }: { title?: ReactNode; action?: ReactNode; flush?: boolean; children: ReactNode }) {
  return (
    <section className={css["panel"]}>
      {title && (
        <div className={css["panelHead"]}>
          <h2>{title}</h2>
          {action}
        </div>
      )}
      {flush ? children : <div className={css["panelBody"]}>{children}</div>}
    </section>
  );
}

export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={css["section"]}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What a page is about: its name, its state in words and colour, its main action as the one filled button. */
export function DetailHeader(props: { title: string; state?: ReactNode; facts?: ReactNode; back?: ReactNode; actions?: ReactNode }) {
  useTitle(props.title);
  return (
    <header className={css["head"]}>
      {props.back}
      <div className={css["title"]}>
        <div className={css["titleRow"]}>
          <h1>{props.title}</h1>
          {props.state}
        </div>
        {props.facts && <div className="small muted cut">{props.facts}</div>}
      </div>
      {props.actions && <div className={css["acts"]}>{props.actions}</div>}
    </header>
  );
}

export function BackLink({ children, ...link }: LinkProps & { children: ReactNode }) {
  return (
    <Link {...link} className={css["back"]}>
      <IconChevronLeft aria-hidden />
      <span>{children}</span>
    </Link>
  );
}

export type Fact = { label: ReactNode; value: ReactNode };

/** Facts in two columns; those without a value are left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={css["facts"]}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== false && value !== "")
        .map(({ label, value }, at) => (
          <FactRow key={at} label={label} value={value} />
        ))}
    </dl>
  );
}

const FactRow = ({ label, value }: Fact) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);

/** The bar at the foot of a page of work, with what it will do. */
export const ActionBar = ({ children }: { children: ReactNode }) => <div className={css["bar"]}>{children}</div>;

/** Says what this is for and the first step. */
export function EmptyState({ icon: Shape, title, children, action }: { icon: Icon; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css["empty"]}>
      <Shape aria-hidden stroke={1.25} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div>{action}</div>}
    </div>
  );
}

/** What went wrong and what to do about it; a missing right is named. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const again = retry && <Button onClick={retry}>{t("error.retry")}</Button>;
  if (problem.status === 404)
    return (
      <EmptyState icon={IconMapOff} title={t("error.notFound")} action={<ButtonLink to="/">{t("error.home")}</ButtonLink>}>
        {t("error.notFoundHelp")}
      </EmptyState>
    );
  if (problem.status === 403)
    return (
      <EmptyState icon={IconLock} title={t("error.noRight")}>
        {problem.message}
      </EmptyState>
    );
  if (problem.status === 0 && problem.kind === "unreachable")
    return (
      <EmptyState icon={IconPlugX} title={t("error.unreachable")} action={again}>
        {t("error.unreachableHelp")}
      </EmptyState>
    );
  return (
    <EmptyState icon={IconAlertTriangle} title={t("error.failed")} action={again}>
      {problem.message}
    </EmptyState>
  );
}

/** Grey lines in the shape of what comes, once waiting is noticeable. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  const late = useAfter(true);
  if (!late) return null;
  return (
    <div className={css["skeletons"]} role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={28} width={`${96 - ((at * 13) % 34)}%`} />
      ))}
    </div>
  );
}
