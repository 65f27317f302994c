import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Storefront, useSession } from "@/api/session";
import { useKept } from "@/lib/hooks";

/** The storefront a buyer is in: the address says it; elsewhere it is the last one they were in. */
export function useHere(): Storefront | undefined {
  const { storefronts } = useSession();
  const { storefront: inAddress } = useParams({ strict: false });
  const [last, keepLast] = useKept("storefront", "");
  useEffect(() => {
    if (inAddress && inAddress !== last) keepLast(inAddress);
  });
  return storefronts.find(({ id }) => id === (inAddress ?? last)) ?? storefronts[0];
}
