/** Records by names that people and senders choose. */

/** Looks one up: "constructor" is a valid id, and every object has one that is not its own. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Writes under such a name: "__proto__" is one like any other, and a plain assignment would lose it. */
export function put<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}
