import { useState } from "react";
import type { Schema } from "@/api/client";
import type { Product } from "./queries";

type Line = Pick<Schema["BasketLine"], "quantity" | "unit_price" | "list_price" | "net" | "problem">;

/** What the catalogue needs of the basket. */
export type InBasket = {
  line: (product: string, pack: string | null) => Line | undefined;
  set: (product: string, pack: string | null, quantity: string) => Promise<unknown>;
};

export type Pack = Schema["Pack"];

/** A product in the pack that is picked for it, with what of it lies in the basket. */
export type Offered = { product: Product; pack: Pack | null; line: Line | undefined };

const packOf = (product: Product, id: string | null) => product.packs.find((pack) => pack.id === id) ?? null;

/** The pack in the basket, else the first one the product is sold in. */
function usualPack(product: Product, basket: InBasket): string | null {
  const inBasket = product.packs.find((pack) => basket.line(product.id, pack.id));
  if (inBasket) return inBasket.id;
  return basket.line(product.id, null) ? null : (product.packs[0]?.id ?? null);
}

export function useOffered(products: Product[], basket: InBasket) {
  const [picked, setPicked] = useState<Record<string, string | null>>({});
  const offered = products.map((product): Offered => {
    const chosen = picked[product.id];
    const pack = chosen === undefined ? usualPack(product, basket) : chosen;
    return { product, pack: packOf(product, pack), line: basket.line(product.id, pack) };
  });
  const pick = (product: string, pack: string | null) => setPicked((old) => ({ ...old, [product]: pack }));
  return { offered, pick };
}
