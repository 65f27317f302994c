import type { ReactNode } from "react";
import { packWords } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { Tile } from "@/ui/Tile";
import type { Schema } from "@/api/client";
import css from "./lines.module.css";

type Line = Pick<Schema["BasketLine"], "product" | "pack" | "quantity" | "net"> & { problem?: string | null };

/** Lines in brief, for panels: name, how many of which pack, net. */
export function ShortLines({ lines, tiles = false, after }: { lines: Line[]; tiles?: boolean; after?: (line: Line) => ReactNode }) {
  return (
    <ul className={css["lines"]}>
      {lines.map((line) => (
        <li key={`${line.product.id} ${line.pack?.id ?? ""}`}>
          {tiles && <Tile small name={line.product.name} image={line.product.image} />}
          <span className="grow">
            <span className="blk cut">{line.product.name}</span>
            <span className="blk cut small muted">{packWords(line.quantity, line.pack, line.product.unit)}</span>
            {after?.(line)}
          </span>
          <span className="nowrap">
            <Figure value={line.net} />
          </span>
        </li>
      ))}
    </ul>
  );
}
