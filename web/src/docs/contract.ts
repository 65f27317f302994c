// The API's contract as its reference shows it: operations by the noun that they are about.

export type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  enum?: string[];
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  maxLength?: number;
};
type Content = Record<string, { schema: Schema }>;
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
type Raw = {
  operationId: string;
  summary: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
  "x-access": string;
  "x-right"?: string;
};
export type Contract = {
  info: { version: string };
  paths: Record<string, Record<string, Raw>>;
  components: { schemas: Record<string, Schema> };
};
export type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  access: string;
  right: string;
  parameters: Parameter[];
  body?: { type: string; schema: Schema };
  status: string;
  answer?: { type: string; schema: Schema };
};

function first(content?: Content) {
  const entry = Object.entries(content ?? {})[0];
  return entry ? { type: entry[0], schema: entry[1].schema } : undefined;
}

function operation(path: string, method: string, raw: Raw): Operation {
  const [status = "", response] = Object.entries(raw.responses)[0] ?? [];
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    summary: raw.summary,
    description: raw.description ?? "",
    access: raw["x-access"],
    right: raw["x-right"] ?? "",
    parameters: raw.parameters,
    body: first(raw.requestBody?.content),
    status,
    answer: first(response?.content),
  };
}

/** "orders" of /api/v1/sellers/{seller}/orders/{order}: the first word below the seller or the storefront. */
export function nounOf(path: string): string {
  const words = path.replace("/api/v1/", "").split("/");
  const below = words[1]?.startsWith("{") && ["sellers", "storefronts"].includes(words[0] ?? "") ? words[2] : undefined;
  return below ?? words[0] ?? "";
}

export function byNoun(contract: Contract, wanted: string): [string, Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, raw] of Object.entries(methods)) {
      const one = operation(path, method, raw);
      if (!`${one.method} ${path} ${one.summary}`.toLowerCase().includes(wanted.toLowerCase())) continue;
      groups.set(nounOf(path), [...(groups.get(nounOf(path)) ?? []), one]);
    }
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b));
}

/** A line to try it with: the path's parameters as shell variables. */
export function curlOf({ method, path, access, body }: Operation): string {
  const url = `$TC${path.replace("/api/v1", "").replace(/\{([a-z_]+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const parts = [`curl${method === "GET" ? "" : ` -X ${method}`} "${url}"`];
  if (access === "login" || access === "storefront") parts.push("-b cookies.txt");
  else if (access !== "public") parts.push('-H "Authorization: Bearer $KEY"');
  if (body) parts.push(`-H "Content-Type: ${body.type}" ${body.type === "application/json" ? "-d '{…}'" : "--data-binary @file"}`);
  return parts.join(" \\\n  ");
}
