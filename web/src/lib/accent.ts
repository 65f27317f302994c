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

/** The colour at another lightness (0 to 1), its hue kept; strong colours are calmed. */
function atLightness([r, g, b]: Rgb, lightness: number, strongest: number): Rgb {
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  const was = (high + low) / 510;
  const spread = (high - low) / 255;
  const strength = spread === 0 ? 0 : Math.min(strongest, spread / (1 - Math.abs(2 * was - 1)));
  const reach = strength * (1 - Math.abs(2 * lightness - 1));
  const place = (c: number) => (high === low ? 0.5 : (c - low) / (high - low)); // 0 for the weakest part, 1 for the strongest
  return [r, g, b].map((c) => 255 * (lightness + (place(c) - 0.5) * reach)) as Rgb;
}

const lightnessOf = ([r, g, b]: Rgb) => (Math.max(r, g, b) + Math.min(r, g, b)) / 510;

/** The first of the tried colours that can be read on every ground. */
function readable(tries: Rgb[], grounds: (c: Rgb) => Rgb[], last: Rgb): Rgb {
  return tries.find((tried) => grounds(tried).every((ground) => ratio(tried, ground) >= wcagText)) ?? last;
}

/** From `start` by hundredths to the end of the scale. */
const steps = (start: number, by: 1 | -1) => Array.from({ length: 101 }, (_, i) => start + (by * i) / 100).filter((l) => l >= 0 && l <= 1);

/** The palette of one scheme, or null when the text is not a colour. */
export function accentFor(hex: string, scheme: "light" | "dark"): Accent | null {
  const chosen = parse(hex);
  if (!chosen) return null;
  return scheme === "light" ? lightPalette(chosen) : darkPalette(chosen);
}

function lightPalette(chosen: Rgb): Accent {
  const { page, sunken } = light;
  const soft = (c: Rgb) => mix(c, page, 0.89);
  const tries = steps(lightnessOf(chosen), -1).map((l) => atLightness(chosen, l, 1));
  const accent = readable(tries, (c) => [page, sunken, soft(c)], black);
  return {
    accent: write(accent),
    hover: write(mix(accent, black, 0.16)),
    on: "#ffffff",
    text: write(accent),
    soft: write(soft(accent)),
    line: write(mix(accent, page, 0.62)),
  };
}

/** In the dark the soft tint is the deep colour, the accent the same hue lifted. */
function darkPalette(chosen: Rgb): Accent {
  const { page, sunken } = dark;
  const deep = atLightness(chosen, 0.23, 0.8);
  const soft = mix(page, deep, 0.5);
  const tries = steps(Math.max(0.56, lightnessOf(chosen)), 1).map((l) => atLightness(chosen, l, 0.55));
  const accent = readable(tries, () => [page, sunken, soft], white);
  return {
    accent: write(accent),
    hover: write(mix(accent, white, 0.18)),
    on: write(mix(accent, black, 0.84)),
    text: write(accent),
    soft: write(soft),
    line: write(mix(page, accent, 0.42)),
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
