/** Which passwords are taken: long ones, with no rule about what is in them (NIST SP 800-63B). */

export const PASSWORD = { least: 10, most: 200 } as const;

/** The form that is hashed: keyboards write one letter in several ways. */
export function normalisePassword(text: string): string {
  return text.normalize("NFKC");
}

/** Why a password is not taken, in words for the person who chose it; null when it is. */
export function whyNotPassword(
  text: string,
  email: string | null,
): { readonly code: string; readonly message: string } | null {
  const password = normalisePassword(text);
  const length = [...password].length;
  if (length < PASSWORD.least)
    return {
      code: "password.too_short",
      message: `the password has ${length} ${length === 1 ? "character" : "characters"}: choose one of at least ${PASSWORD.least}`,
    };
  if (length > PASSWORD.most)
    return {
      code: "password.too_long",
      message: `the password has ${length} characters: choose one of at most ${PASSWORD.most}`,
    };
  if (email !== null && password.trim().toLowerCase() === normalisePassword(email).toLowerCase())
    return {
      code: "password.is_email",
      message: "the password is the email address, which anybody may guess: choose another",
    };
  return null;
}
