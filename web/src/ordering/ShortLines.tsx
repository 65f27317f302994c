import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { packWords } from "@/lib/packs";
import { Figure } from "@/ui/Money";
import { Tile } from "@/ui/Tile";
import css from "./lines.module.css";

type Line = Pick<Schema["BasketLine"], "product" | "name" | "pack" | "units" | "unit" | "quantity" | "net">;

type Props = {
  lines: Line[];
  /** How many there are, where `lines` are only the first. */
  count?: number;
  tiles?: boolean;
  /** So many are drawn; the page that has them all is one link away. */
  most?: number;
  all: LinkProps;
};

/** Lines in brief, for panels: name, how many of which pack, net. */
export function ShortLines({ lines, count = lines.length, tiles = false, most = 50, all }: Props) {
  const { t } = useTranslation();
  const more = count - Math.min(most, lines.length);
  return (
    <>
      <ul className={css["lines"]}>
        {lines.slice(0, most).map((line) => (
          <li key={`${line.product} ${line.pack}`}>
            {tiles && <Tile small name={line.name} />}
            <span className="grow">
              <span className="blk cut" title={line.name}>
                {line.name}
              </span>
              <span className="blk cut small muted">{packWords(line)}</span>
            </span>
            <span className="nowrap">
              <Figure value={line.net ?? null} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link {...all} className={`link small alone ${css["more"]}`}>
          {t("order.moreLines", { count: more })}
        </Link>
      )}
    </>
  );
}
