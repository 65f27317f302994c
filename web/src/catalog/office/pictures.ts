import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Schema, answer, api } from "@/api/client";
import { upload } from "@/api/upload";
import { whyRefused } from "@/lib/problem";
import { toastProblem } from "@/ui/toast";

export type Pictures = Schema["ProductImages"];
export type Picture = Schema["ProductImage"];

export const picturesQuery = (seller: string, product: string) =>
  queryOptions({
    queryKey: ["seller", seller, "products", "one", product, "images"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/products/{product}/images", { params: { path: { seller, product } }, signal })),
  });

export type Refused = { file: string; why: string };

/** Sends pictures one after the other, in the order they were chosen; each refusal is named. */
export function usePictures(seller: string, product: string) {
  const client = useQueryClient();
  const { queryKey } = picturesQuery(seller, product);
  const [sending, setSending] = useState<{ file: string; percent: number } | null>(null);
  const [refused, setRefused] = useState<Refused[]>([]);
  const asked = useRef(0);
  const sent = useRef<Promise<void>>(Promise.resolve());
  const took = (pictures: Pictures) => {
    client.setQueryData(queryKey, pictures);
    void client.invalidateQueries({ queryKey: ["seller", seller, "products", "list"] });
    void client.invalidateQueries({ queryKey: ["seller", seller, "products", "one", product, "history"] });
  };

  const add = async (files: File[]) => {
    const failed: Refused[] = [];
    setRefused([]);
    for (const file of files) {
      const onPercent = (percent: number) => setSending({ file: file.name, percent });
      onPercent(0);
      try {
        // one at a time: they come behind one another in their order
        // eslint-disable-next-line no-await-in-loop
        took(await upload<Pictures>(`/api/v1/sellers/${seller}/products/${product}/images`, {}, file, onPercent, file.type || "application/octet-stream"));
      } catch (error) {
        failed.push({ file: file.name, why: whyRefused(error) });
      }
    }
    setSending(null);
    setRefused(failed);
  };

  /** Shown at once, sent one after the other; what the server has is shown again where it refuses. */
  const arrange = (items: Picture[]) => {
    const number = ++asked.current;
    client.setQueryData(queryKey, (shown) => shown && { ...shown, items });
    const send = async () => {
      const headers = { "If-Match": `"${client.getQueryData(queryKey)?.version}"` };
      const body = { images: items.map(({ id }) => id) };
      const saved = await answer(api.PUT("/api/v1/sellers/{seller}/products/{product}/images", { params: { path: { seller, product } }, headers, body }));
      if (number === asked.current) took(saved);
      else client.setQueryData(queryKey, (shown) => shown && { ...shown, version: saved.version });
    };
    sent.current = sent.current.then(send).catch(async (error: unknown) => {
      toastProblem(error);
      await client.invalidateQueries({ queryKey });
    });
  };

  return { sending, refused, add, arrange };
}
