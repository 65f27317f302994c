import { daysAgo } from "@/lib/dates";

/** Days before today on which a period began, today included. */
const periods = { today: 0, week: 6, month: 29, quarter: 89, year: 364 } as const;
export type Period = keyof typeof periods;

export const known = <T extends string>(words: readonly T[], word: string | undefined): T | undefined => words.find((each) => each === word);

/** The first day of the period that the address names, if it is one of these. */
export function beginOf(of: readonly Period[], word: string | undefined): string | undefined {
  const period = known(of, word);
  return period && daysAgo(periods[period]);
}
