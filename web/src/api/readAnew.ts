import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Reads everything below a key again after a change that came from elsewhere than the page. Invalidating alone would keep
 * the answer of a first reading that is on its way, with what was before the change.
 */
export async function readAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
