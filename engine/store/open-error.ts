/** Why a store cannot be opened, for an operator to read and act on: the command line prints it without a stack. */
export class OpenError extends Error {
  override readonly name = "OpenError";
  constructor(
    readonly code:
      | "store.in_use"
      | "store.newer"
      | "store.unwritable"
      | "store.unreachable"
      | "store.unsupported",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
