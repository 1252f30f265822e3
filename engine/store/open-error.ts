/** Why a store cannot be opened, for an operator to read and act on: the command line prints it without a stack. */
export class OpenError extends Error {
  override readonly name = "OpenError";
  constructor(
    readonly code:
      | "store.in_use"
      | "store.newer"
      | "store.unwritable"
      | "store.unreachable"
      | "store.unsupported"
      | "store.missing"
      | "store.older"
      | "store.not_empty"
      | "store.half_copied"
      | "store.unfit",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
