/** The field of a sheet above or below: Enter and the arrows walk through those that are marked `data-quantity`. */
export function fieldBeside(from: HTMLElement, by: 1 | -1): HTMLInputElement | undefined {
  const scope = from.closest("[data-quantities]") ?? document;
  const fields = Array.from(scope.querySelectorAll<HTMLInputElement>("input[data-quantity]:not(:disabled)"));
  return fields[fields.indexOf(from as HTMLInputElement) + by];
}

/** Which way a key goes. */
export const walks = (key: string): 1 | -1 | null => (key === "ArrowUp" ? -1 : key === "ArrowDown" || key === "Enter" ? 1 : null);
