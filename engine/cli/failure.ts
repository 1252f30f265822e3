/** Why a command did not do what was asked, for the person who typed it: printed without a stack. */

/** Something that was found out on the way: a file that is not there, a server that refuses. Exit code 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The command line itself is wrong. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `ENOENT` and its kin in words, for the file they are about. */
export function fileFailure(file: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "you may not open it",
    EISDIR: "it is a folder",
    ENOTDIR: "part of the path is no folder",
    ENOSPC: "the disk is full",
    EROFS: "the disk is read-only",
  };
  return new Failure(`${file}: ${words[code] ?? messageOf(error)}`, { cause: error });
}
