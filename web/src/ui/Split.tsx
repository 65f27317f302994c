import type { ReactNode } from "react";
import css from "./page.module.css";

/** A list and, beside it, what the row in hand is about. On a phone the list alone: the row opens its page. */
export function Split({ preview, broad = false, children }: { preview: ReactNode; broad?: boolean; children: ReactNode }) {
  return (
    <main className={broad ? `${css["split"]} ${css["broadPreview"]}` : css["split"]}>
      <div className={css["splitList"]}>{children}</div>
      <aside className={css["preview"]}>{preview}</aside>
    </main>
  );
}

/** A page of the seller area that is one list. */
export const ListPage = ({ children }: { children: ReactNode }) => <main className={css["splitList"]}>{children}</main>;

/** What the list is, and its main action. */
export function ListHead({ title, facts, children }: { title: string; facts?: ReactNode; children?: ReactNode }) {
  return (
    <header className={css["listHead"]}>
      <h1>{title}</h1>
      {facts && <span className="small muted grow cut desk">{facts}</span>}
      <span className={css["acts"]}>{children}</span>
    </header>
  );
}

/** A page of the seller area about one thing: header above, work below. */
/** A page that is one sheet of cells, which scrolls under its heads. */
export const SheetPage = ({ children }: { children: ReactNode }) => <main className={css["sheetPage"]}>{children}</main>;

export const DetailPage = ({ children }: { children: ReactNode }) => <main className={css["detail"]}>{children}</main>;

/** Work left, facts right, each scrolling by itself. */
export function WorkAndFacts({ facts, children }: { facts: ReactNode; children: ReactNode }) {
  return (
    <div className={css["workAndFacts"]}>
      <div>{children}</div>
      <aside className={css["side"]}>{facts}</aside>
    </div>
  );
}

/** A block of facts at the side. */
export function FactBlock({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
