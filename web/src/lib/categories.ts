/** "Candles/Pillar candles" as people read it: with air around its strokes. */
export const categoryWords = (path: string): string => path.replaceAll("/", " / ");
