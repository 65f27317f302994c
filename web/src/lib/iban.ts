/** "GB29 NWBK 6016" of "GB29NWBK6016": as it is printed. */
export const inFours = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");
