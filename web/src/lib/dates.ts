import { locale } from "./locale";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Made when it is first used: each takes a slow phone ten milliseconds, and a page shows one or two. */
const make = (options: Intl.DateTimeFormatOptions) => {
  let made: Intl.DateTimeFormat | undefined;
  return (date: Date): string => (made ??= new Intl.DateTimeFormat(locale, options)).format(date);
};
const withWeekday = make({ weekday: "short", day: "numeric", month: "short" });
const longDay = make({ weekday: "long", day: "numeric", month: "long" });
const longDayWithYear = make({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const short = make({ day: "numeric", month: "short" });
const withYear = make({ day: "numeric", month: "short", year: "numeric" });
const time = make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const full = make({ weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** A day of the calendar, "2026-11-27", has no time zone: it is read and shown as it is written. */
const calendarDay = (text: string): Date => {
  const [year = 1970, month = 1, date = 1] = text.split("-").map(Number);
  return new Date(year, month - 1, date);
};

/** The day of the calendar where the reader is: "2026-11-27". */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** So many days before today. */
export const daysAgo = (days: number, now = new Date()): string => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days));

/** "Fri 27 Nov", with the year when it is another one. */
export function formatDay(text: string, now = new Date()): string {
  const date = calendarDay(text);
  return (date.getFullYear() === now.getFullYear() ? withWeekday : withYear)(date).replace(",", "");
}

/** "Friday 27 November", with the year when it is another one: a day to choose or to keep. */
export function formatLongDay(text: string, now = new Date()): string {
  const date = calendarDay(text);
  return (date.getFullYear() === now.getFullYear() ? longDay : longDayWithYear)(date).replace(",", "");
}

/** "3 Nov" or "3 Nov 2025". */
export function formatDate(instant: string, now = new Date()): string {
  const date = new Date(instant);
  return (date.getFullYear() === now.getFullYear() ? short : withYear)(date);
}

export const formatFull = (instant: string): string => full(new Date(instant));

/** Whether two instants are on one day where the reader is. */
const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** "09:41" today, "3 Nov, 09:41" else. */
export function formatMoment(instant: string, now = new Date()): string {
  const date = new Date(instant);
  return sameDay(date, now) ? time(date) : `${formatDate(instant, now)}, ${time(date)}`;
}

export type Age = { unit: "now" | "minutes" | "hours" | "days"; count: number } | { unit: "date"; text: string };

/** Relative only under a week; then the date. */
export function ageOf(instant: string, now = new Date()): Age {
  const passed = now.getTime() - new Date(instant).getTime();
  if (passed < minute) return { unit: "now", count: 0 };
  if (passed < hour) return { unit: "minutes", count: Math.floor(passed / minute) };
  if (passed < day) return { unit: "hours", count: Math.floor(passed / hour) };
  if (passed < 7 * day) return { unit: "days", count: Math.floor(passed / day) };
  return { unit: "date", text: formatDate(instant, now) };
}
