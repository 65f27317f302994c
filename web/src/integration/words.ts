/** "price is not a number" begins with the name of a column: as a sentence of its own it has a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
