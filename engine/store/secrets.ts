export interface SecretStore {
  /** A random secret that is made once and kept, hex: it signs unsubscribe links where SECRET is not set. */
  get(name: string): Promise<string>;
}
