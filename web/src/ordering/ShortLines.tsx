import { packWords } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { Tile } from "@/ui/Tile";
import type { Schema } from "@/api/client";
import css from "./lines.module.css";

type Line = Pick<Schema["BasketLine"], "product" | "name" | "pack" | "units" | "unit" | "quantity" | "net">;

/** Lines in brief, for panels: name, how many of which pack, net. */
export function ShortLines({ lines, tiles = false }: { lines: Line[]; tiles?: boolean }) {
  return (
    <ul className={css["lines"]}>
      {lines.map((line) => (
        <li key={`${line.product} ${line.pack}`}>
          {tiles && <Tile small name={line.name} />}
          <span className="grow">
            <span className="blk cut">{line.name}</span>
            <span className="blk cut small muted">{packWords(line)}</span>
          </span>
          <span className="nowrap">
            <Figure value={line.net ?? null} />
          </span>
        </li>
      ))}
    </ul>
  );
}
