import { afterEach, expect, test } from "vitest";
import { sortErrors, problemFrom } from "@/lib/problem";
import { plainSearch, without } from "./search";

// What all objects share is reached by none of the names that come from outside.

afterEach(() => {
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const hostile = () => JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}, "q": "lamp"}') as Record<string, unknown>;

test("an address's words are words, whatever they are called", () => {
  const words = plainSearch(hostile());
  expect(words["q"]).toBe("lamp");
  expect(typeof words["constructor"]).toBe("string");
  expect(Object.getPrototypeOf({ ...words })).toBe(Object.prototype);
  expect(without("q")(words)["q"]).toBeUndefined();
});

test("a refusal's pointers name fields of the form and nothing else", () => {
  const pointers = ["/__proto__/polluted", "/constructor/prototype/polluted", "/name"];
  const problem = problemFrom(422, { title: "No", errors: pointers.map((pointer) => ({ pointer, code: "invalid", detail: "yes" })) });
  const { byField, rest } = sortErrors(problem, ["name"]);
  expect(byField).toEqual({ name: "Yes" });
  expect(rest).toHaveLength(2);
});
