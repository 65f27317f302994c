// One colour of the seller's becomes the accent of both schemes, corrected until text on it and in it can be read.

type Rgb = [number, number, number];

export type Accent = {
  accent: string;
  hover: string;
  on: string;
  text: string;
  soft: string;
  line: string;
};

const wcagText = 4.5;
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

const light = { page: [255, 255, 255] as Rgb, sunken: [240, 240, 236] as Rgb };
const dark = { page: [26, 27, 28] as Rgb, sunken: [36, 38, 40] as Rgb };

function parse(hex: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return match ? [1, 2, 3].map((i) => Number.parseInt(match[i] ?? "0", 16)) as Rgb : null;
}

const write = (rgb: Rgb) => `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
const mix = (a: Rgb, b: Rgb, share: number): Rgb => a.map((c, i) => c * (1 - share) + (b[i] ?? 0) * share) as Rgb;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((c) => {
    const s = c / 255;
    return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const x = parse(a);
  const y = parse(b);
  return x && y ? ratio(x, y) : 1;
}

function ratio(a: Rgb, b: Rgb): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Moves the colour towards `to`, in small steps, until it can be read on every ground. */
function readable(colour: Rgb, grounds: (c: Rgb) => Rgb[], to: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, to, share);
    if (grounds(tried).every((ground) => ratio(tried, ground) >= wcagText)) return tried;
  }
  return to;
}

/** The palette of one scheme, or null when the text is not a colour. */
export function accentFor(hex: string, scheme: "light" | "dark"): Accent | null {
  const chosen = parse(hex);
  if (!chosen) return null;
  const { page, sunken } = scheme === "light" ? light : dark;
  const away = scheme === "light" ? black : white;
  const softShare = scheme === "light" ? 0.89 : 0.8;
  const start = scheme === "light" ? chosen : mix(chosen, white, 0.3);
  const accent = readable(start, (c) => [page, sunken, mix(c, page, softShare)], away);
  return {
    accent: write(accent),
    hover: write(mix(accent, away, 0.16)),
    on: ratio(accent, white) >= wcagText ? "#ffffff" : write(mix(accent, black, 0.82)),
    text: write(accent),
    soft: write(mix(accent, page, softShare)),
    line: write(mix(accent, page, 0.62)),
  };
}

/** The variables that `tokens.css` reads under [data-accent]; empty for a seller without a colour. */
export function accentVariables(hex: string | null | undefined): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const scheme of ["light", "dark"] as const) {
    const palette = hex ? accentFor(hex, scheme) : null;
    for (const [role, value] of Object.entries(palette ?? {})) variables[`--${scheme}-${role}`] = value;
  }
  return variables;
}
