import { queryOptions } from "@tanstack/react-query";
import { type Schema, answer, api } from "@/api/client";
import { usePages } from "@/ui/list";

export type Mail = Schema["MailSummary"];
export type MailState = Schema["MailState"];

export const useMails = (seller: string) =>
  usePages(["seller", seller, "mails"], (cursor, signal) => answer(api.GET("/api/v1/sellers/{seller}/mails", { params: { path: { seller }, query: cursor ? { cursor } : {} }, signal })));

export const mailQuery = (seller: string, mail: string) =>
  queryOptions({
    queryKey: ["seller", seller, "mails", mail],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/mails/{mail}", { params: { path: { seller, mail } }, signal })),
    staleTime: Infinity,
  });

/** The links of a mail's text, each once: what its reader is to follow. */
export const linksIn = (text: string): string[] => [...new Set(text.match(/https?:\/\/[^\s<>")]+/g) ?? [])];
