// Problem answers (RFC 9457) as the API gives them.

export type FieldError = { pointer: string; code: string; detail: string };

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldError[];
};

/** Status 0: the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title);
    this.name = "Problem";
    this.status = body.status;
    this.body = body;
  }

  get errors(): FieldError[] {
    return this.body.errors ?? [];
  }

  /** The last word of the type, which names the problem: ".../total-changed" → "total-changed". */
  get kind(): string {
    return this.body.type.split(/[/#:]/).at(-1) ?? "";
  }
}

export const unreachable = (): Problem =>
  new Problem({ type: "unreachable", title: "The server can't be reached.", status: 0 });

/** What came back, whether it is a problem document or whatever a proxy on the way has said. */
export function problemFrom(status: number, body: unknown): Problem {
  if (isProblemBody(body)) return new Problem({ ...body, status });
  return new Problem({ type: "about:blank", title: `The server answered ${status}.`, status });
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && "title" in body && typeof body.title === "string";
}

/** What the page sees is wrong at a field before the server is asked. */
export const fieldProblem = (field: string, detail: string): Problem =>
  new Problem({ type: "invalid", title: detail, status: 422, errors: [{ pointer: `/${field.replaceAll(".", "/")}`, code: "invalid", detail }] });

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem({ type: "bug", title: String(error), status: 0 });

/** Why something that was sent whole, such as a file, was refused. */
export function whyRefused(error: unknown): string {
  const { body, errors, message } = asProblem(error);
  return errors[0]?.detail ?? body.detail ?? message;
}

/** "must not be empty", "price is not a number": as a sentence of its own it has a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "/lines/3/quantity" → "lines.3.quantity"; "" is the whole body. */
export const fieldOf = (pointer: string): string => pointer.replace(/^\//, "").replaceAll("/", ".");

/** Errors by field, for those fields that are on the page; the rest is what no field can show. */
export function sortErrors(
  problem: Problem | null,
  fields: readonly string[],
): { byField: Record<string, string>; rest: FieldError[] } {
  const byField: Record<string, string> = {};
  const rest: FieldError[] = [];
  for (const error of problem?.errors ?? []) {
    const field = fieldOf(error.pointer);
    const shown = fields.find((name) => name === field || field.startsWith(`${name}.`));
    if (shown) byField[shown] ??= sentence(error.detail);
    else rest.push(error);
  }
  return { byField, rest };
}
