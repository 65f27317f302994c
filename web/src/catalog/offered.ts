import { useState } from "react";
import type { Schema } from "@/api/client";
import type { Product } from "./queries";

export type Line = Pick<Schema["BasketLine"], "quantity" | "unit_price" | "list_price" | "net" | "problem">;

/** What the catalogue needs of the basket. A pack is named; "" is the base unit. */
export type InBasket = {
  line: (product: string, pack: string) => Line | undefined;
  set: (product: string, pack: string, quantity: string) => Promise<unknown>;
};

/** A way of buying a product, with what it costs: a pack, or the base unit. */
export type Way = Schema["StorefrontPack"];

/** Every way that has a price; where none has, the base unit, on request. */
export function waysOf(product: Product): Way[] {
  const { min_quantity, price, breaks } = product;
  const ways: Way[] = [{ name: "", units: 1, min_quantity, price, breaks }, ...product.packs];
  const priced = ways.filter((way) => way.price);
  return priced.length > 0 ? priced : ways.slice(0, 1);
}

/** A product in the way that is picked for it, with what of it lies in the basket. */
export type Offered = { product: Product; ways: Way[]; way: Way; line: Line | undefined };

export function useOffered(products: Product[], basket: InBasket) {
  const [picked, setPicked] = useState<Record<string, string>>({});
  const offered = products.map((product): Offered => {
    const ways = waysOf(product);
    const way =
      ways.find(({ name }) => name === picked[product.id]) ?? ways.find(({ name }) => basket.line(product.id, name)) ?? ways[0]!;
    return { product, ways, way, line: basket.line(product.id, way.name) };
  });
  const pick = (product: string, way: string) => setPicked((old) => ({ ...old, [product]: way }));
  return { offered, pick };
}
