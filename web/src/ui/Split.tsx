import type { ReactNode } from "react";
import css from "./page.module.css";

/** A list and, beside it, what the row in hand is about. On a phone the list alone: the row opens its page. */
export function Split({ preview, children }: { preview: ReactNode; children: ReactNode }) {
  return (
    <main className={css["split"]}>
      <div className={css["splitList"]}>{children}</div>
      <aside className={css["preview"]}>{preview}</aside>
    </main>
  );
}

/** A page of the seller area that is one list. */
export const ListPage = ({ children }: { children: ReactNode }) => <main className={css["splitList"]}>{children}</main>;

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
