// A signature as the server keeps it: strokes of points "x,y x,y …" in a field of 600 × 200.

export const field = { width: 600, height: 200 };
// Characters, at least four for a point: well within the 2,000 points that the server takes.
const lengthMax = 7_600;
const strokesMax = 90;
const near = 4;

type Point = { x: number; y: number };

export const strokesIn = (drawn: string): string[] => drawn.split(";").filter(Boolean);
const within = ({ x, y }: Point): Point => ({ x: Math.min(Math.max(Math.round(x), 0), field.width), y: Math.min(Math.max(Math.round(y), 0), field.height) });
const written = ({ x, y }: Point): string => `${x},${y}`;

/** The pen is put down. */
export const begun = (drawn: string, at: Point): string => (drawn.length > lengthMax || strokesIn(drawn).length >= strokesMax ? drawn : [...strokesIn(drawn), written(within(at))].join(";"));

/** The pen is moved; what is nearly where it was before adds nothing. */
export function drawnTo(drawn: string, at: Point): string {
  const last = /(\d+),(\d+)$/.exec(drawn.slice(-"600,200".length));
  const to = within(at);
  if (!last || drawn.length > lengthMax || Math.hypot(to.x - Number(last[1]), to.y - Number(last[2])) < near) return drawn;
  return `${drawn} ${written(to)}`;
}
