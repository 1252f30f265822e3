/** People who sign in to the editor, their sessions, and the one-time links by which they set a password. */

export interface User {
  readonly id: string;
  /** As `normaliseEmail` gives it: one user per address. */
  readonly email: string;
  readonly name: string;
  /** The password's hash; null before one is set. */
  readonly password: string | null;
  readonly createdAt: number;
}

/** Of tokens, only the SHA-256 is stored, hex. */
interface Token {
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Session extends Token {
  /** The user's id. */
  readonly user: string;
}

export interface SignInLink extends Token {
  /** The user's id; null when it is for the first user, who is not there yet. */
  readonly user: string | null;
}

/** A link being used. */
export interface Redemption {
  /** The link's hash. */
  readonly link: string;
  readonly at: number;
  /** The new password's hash. */
  readonly password: string;
  /** Who a link for the first user makes, unless the address has a user already. */
  readonly first: Pick<User, "id" | "email" | "name">;
  /** The session that begins. */
  readonly session: Token;
}

export interface UserStore {
  /** False where the address has a user already. */
  add(user: User): Promise<boolean>;
  byEmail(email: string): Promise<User | null>;
  /** Oldest first. */
  list(): Promise<readonly User[]>;
  /** Whether anybody has a password: before, nobody can sign in but by a link. */
  anyPassword(): Promise<boolean>;

  /** In place of an older one for the same user. */
  addLink(link: SignInLink): Promise<void>;
  /** A link that may still be used, and whose it is. */
  link(hash: string, now: number): Promise<{ readonly user: User | null } | null>;
  /**
   * Uses the link up: its user has the password, no session but the one that begins, and no other link; and nobody can
   * use a link for the first user any more. Null, and nothing happens, where the link may not be used.
   */
  redeem(redemption: Redemption): Promise<User | null>;

  /** Begins a session, and removes all that have expired. */
  addSession(session: Session): Promise<void>;
  /** Who is signed in by it, while it has not expired. */
  session(hash: string, now: number): Promise<{ readonly user: User; readonly expiresAt: number } | null>;
  extendSession(hash: string, expiresAt: number): Promise<void>;
  removeSession(hash: string): Promise<void>;
}
