/** The end of an exhausted union: the compiler complains here when a case is forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}
