/** Keys of the HTTP API. */

export const SCOPES = ["ingest", "read", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Key {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  /** SHA-256 of the secret, hex: the secret itself is never stored. */
  readonly hash: string;
  readonly createdAt: number;
}

export interface KeyStore {
  add(key: Key): Promise<void>;
  byHash(hash: string): Promise<Key | null>;
  /** Oldest first. */
  list(): Promise<readonly Key[]>;
  remove(id: string): Promise<boolean>;
}
