import { problemFrom, unreachable } from "@/lib/problem";

type Query = Record<string, string | string[] | undefined>;

/** Fetches all rows of a list as CSV and hands them to the browser as a file. */
export async function downloadCsv(path: string, query: Query, name: string): Promise<void> {
  const words = new URLSearchParams(Object.entries(query).flatMap(([word, value]) => [value ?? []].flat().filter(Boolean).map((each) => [word, each])));
  const response = await fetch(`${path}?${words}`, { headers: { Accept: "text/csv" } }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has the file in hand once the click is through
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
