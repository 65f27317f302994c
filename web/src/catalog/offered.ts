import { useState } from "react";
import type { Schema } from "@/api/client";
import type { Product } from "./queries";

export type Line = Pick<Schema["BasketLine"], "quantity" | "unit_price" | "list_price" | "net" | "problem">;

/** What the catalogue needs of the basket. A pack is named; "" is the base unit. */
export type InBasket = {
  line: (product: string, pack: string) => Line | undefined;
  set: (product: string, pack: string, quantity: string) => Promise<unknown>;
};

/** A way of buying a product, with what it costs. */
export type Pack = Schema["CatalogPack"];

/** A product in the pack that is picked for it, with what of it lies in the basket. */
export type Offered = { product: Product; pack: Pack | undefined; line: Line | undefined };

/** The pack in the basket, else the first one that has a price. */
const usualPack = (product: Product, basket: InBasket): Pack | undefined =>
  product.packs.find((pack) => basket.line(product.id, pack.name)) ?? product.packs.find((pack) => pack.price) ?? product.packs[0];

export function useOffered(products: Product[], basket: InBasket) {
  const [picked, setPicked] = useState<Record<string, string>>({});
  const offered = products.map((product): Offered => {
    const pack = product.packs.find(({ name }) => name === picked[product.id]) ?? usualPack(product, basket);
    return { product, pack, line: basket.line(product.id, pack?.name ?? "") };
  });
  const pick = (product: string, pack: string) => setPicked((old) => ({ ...old, [product]: pack }));
  return { offered, pick };
}
