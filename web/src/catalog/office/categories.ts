import { useQueryClient } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { useCategories } from "./queries";

export type Tree = Schema["ProductCategories"];
export type Place = Schema["CategoryPlace"];

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
export const below = (parent: string, name: string): string => (parent ? `${parent}/${name}` : name);
export const liesIn = (path: string, category: string): boolean => path === category || path.startsWith(`${category}/`);

/** What can be done with the tree, as it was seen (412 when it has changed meanwhile). */
export function useCategoryCommands(seller: string) {
  const client = useQueryClient();
  const { queryKey } = useCategories(seller);
  const params = { path: { seller } };
  const took = async (saving: Promise<Tree>) => {
    try {
      const tree = await saving;
      void client.invalidateQueries({ queryKey: ["seller", seller, "products"] });
      client.setQueryData(queryKey, tree);
      return tree;
    } catch (error) {
      await client.invalidateQueries({ queryKey });
      throw error;
    }
  };
  const as = ({ version }: Tree) => ({ "If-Match": `"${version}"` });
  return {
    make: (path: string, key: string) => took(answer(api.POST("/api/v1/sellers/{seller}/categories", { params, headers: { "Idempotency-Key": key }, body: { path } }))),
    move: (tree: Tree, path: string, to: string) => took(answer(api.PUT("/api/v1/sellers/{seller}/categories", { params, headers: as(tree), body: { path, to } }))),
    remove: (tree: Tree, path: string) =>
      took(answer(api.DELETE("/api/v1/sellers/{seller}/categories", { params: { ...params, query: { path, products: "move_up" } }, headers: as(tree) }))),
  };
}
