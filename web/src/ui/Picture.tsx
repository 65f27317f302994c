import type { CSSProperties } from "react";
import css from "./picture.module.css";
import { hueOf, initials } from "./Tile";

/**
 * A product's picture, large. Where it has none, one is made: its category gives the tint, its name letters and shapes,
 * so that a shelf without pictures is told apart at a glance too. The name stands beside it.
 */
export function Picture({ name, category, image }: { name: string; category: string; image?: string | null | undefined }) {
  if (image)
    return (
      <span className={css["picture"]} aria-hidden>
        <img src={image} alt="" loading="lazy" />
      </span>
    );
  const style = { "--hue": hueOf(category || name), "--turn": `${hueOf(name)}deg` } as CSSProperties;
  return (
    <span className={`${css["picture"]} ${css["made"]}`} style={style} aria-hidden>
      <svg viewBox="-60 -45 120 90" preserveAspectRatio="xMidYMid slice">
        <g className={css["shapes"]}>
          <circle cx="-44" cy="-14" r="40" />
          <circle cx="38" cy="30" r="30" />
          <rect x="6" y="-70" width="34" height="140" rx="17" />
        </g>
      </svg>
      <span>{initials(name)}</span>
    </span>
  );
}
