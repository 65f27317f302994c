import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { readAnew } from "./readAnew";

test("a first reading that is on its way does not bring back what was before a change", async () => {
  const client = new QueryClient();
  const answers: ((quantity: number) => void)[] = [];
  const shown = new QueryObserver(client, { queryKey: ["basket", "lines"], queryFn: () => new Promise<number>((answer) => answers.push(answer)) });
  const leave = shown.subscribe(() => {});
  expect(answers).toHaveLength(1);

  const done = readAnew(client, ["basket"]);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]!(77);
  answers[0]!(0);
  await done;
  expect(shown.getCurrentResult().data).toBe(77);
  leave();
  client.clear();
});
