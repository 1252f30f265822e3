/** Addresses as identities: one lead per address, whatever its case (S6). */

/** RFC 5321 limits: 64 octets before the @, 254 in all. Mail to anything that passes can be tried; it need not exist. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]{2,}$/u;

/** The form an address is compared in: trimmed, NFC, lower case; null when it is no address. */
export function normaliseEmail(text: string): string | null {
  const address = text.normalize("NFC").trim().toLowerCase();
  return address.length <= 254 && ADDRESS.test(address) ? address : null;
}
