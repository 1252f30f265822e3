/**
 * The database does not answer at present, or broke off: nobody knows whether the last thing was done, nobody is to blame,
 * and the same may go well in a moment. Whoever meets it waits and tries again, or says so.
 */
export class DatabaseUnavailable extends Error {
  override readonly name: string = "DatabaseUnavailable";
}
