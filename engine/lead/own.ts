/** Looks a name up that people and senders choose: "constructor" is a valid id, and every object has one that is not its own. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
