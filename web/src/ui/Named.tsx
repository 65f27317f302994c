import type { ReactNode } from "react";
import { Tile } from "./Tile";
import css from "./named.module.css";

/** A product in a line: its tile and its name, and below that what a list says of it. */
export function Named({ name, small = false, children }: { name: string; small?: boolean; children: ReactNode }) {
  return (
    <div className={css["named"]}>
      <Tile small={small} name={name} />
      <div>
        <span className={css["name"]} title={name}>
          {name}
        </span>
        {children}
      </div>
    </div>
  );
}
