import type { CSSProperties } from "react";
import css from "./tile.module.css";

/** The letters that stand for a name without a picture. */
export const initials = (name: string) =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]!.toUpperCase())
    .join("");

/** The same name always has the same tint, so that the eye finds it again. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return hash / 10;
}

/** A product's picture or, where there is none, a lettered tile. The name stands beside it, so it says nothing itself. */
export function Tile({ name, image, small = false }: { name: string; image?: string | null | undefined; small?: boolean }) {
  const style = { "--hue": hueOf(name) } as CSSProperties;
  return (
    <span className={small ? `${css["tile"]} ${css["small"]}` : css["tile"]} style={style} aria-hidden>
      {image ? <img src={image} alt="" loading="lazy" /> : initials(name)}
    </span>
  );
}
