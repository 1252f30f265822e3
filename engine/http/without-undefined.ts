/** Optional fields of a query are absent in the store's questions, where they are undefined in a parsed one. */
export function withoutUndefined<T extends object>(
  query: T,
): { [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> : T[K] } {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(asked) as ReturnType<typeof withoutUndefined<T>>;
}
