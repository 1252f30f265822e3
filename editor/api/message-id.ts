/** An id by which the engine knows a message that is told twice. Not crypto.randomUUID, which pages without https do not have. */
export const newMessageId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
