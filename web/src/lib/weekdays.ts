import type { TFunction } from "i18next";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** Of a field of ticks. */
export const weekdaysIn = (ticked: string): Weekday[] => weekdays.filter((day) => ticked.split(" ").includes(day));

export const weekdayChoices = (t: TFunction) => weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }));
