import { expect, test } from "vitest";
import { begun, drawnTo, strokesIn } from "./strokes";

test("a signature is drawn in strokes of points that stay in its field", () => {
  let drawn = begun("", { x: 10.4, y: 20.6 });
  drawn = drawnTo(drawn, { x: 12, y: 21 }); // nearly there
  drawn = drawnTo(drawn, { x: 700, y: -5 });
  drawn = begun(drawn, { x: 40, y: 40 });
  expect(drawn).toBe("10,21 600,0;40,40");
  expect(strokesIn(drawn)).toEqual(["10,21 600,0", "40,40"]);
});

test("a signature has an end, however long somebody scribbles", () => {
  let drawn = begun("", { x: 0, y: 0 });
  for (let at = 1; at < 3_000; at++) drawn = drawnTo(drawn, { x: (at * 7) % 600, y: (at * 11) % 200 });
  for (let at = 0; at < 200; at++) drawn = begun(drawn, { x: at, y: at });
  expect(drawn.split(/[ ;]/).length).toBeLessThanOrEqual(2_000);
  expect(strokesIn(drawn).length).toBeLessThanOrEqual(100);
});
