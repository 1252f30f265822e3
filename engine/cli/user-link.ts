/** `scoreflow user link`: a one-time link by which a person sets a password, new or forgotten. */
import { type Command, InvalidArgumentError } from "commander";
import { normaliseEmail } from "../lead/email-address.js";
import type { Io, Place } from "./io.js";

interface Options {
  readonly name?: string;
}

interface Made {
  readonly url: string;
  readonly user: { readonly email: string };
}

export function addUserLink(user: Command, { io, run }: Place): void {
  user
    .command("link")
    .summary("let a person set a password")
    .description(
      "Print a one-time link by which a person sets a password, new or forgotten. Makes the user where there is none.",
    )
    .argument("<email>", "the address that they sign in with", parseEmail)
    .option("--name <name>", "what a new user is called (default: what stands before the @)")
    .action(run((email: string, options: Options) => link(email, options, io)));
}

async function link(email: string, { name }: Options, io: Io): Promise<number> {
  const { url, user } = await io.connected((api) => api.post<Made>("/api/users/link", { email, name }));
  await io.out.write(`${url}\n`);
  io.say(`${user.email} sets a password there. The link works once, for 24 hours, and while Scoreflow runs.`);
  return 0;
}

function parseEmail(text: string): string {
  const email = normaliseEmail(text);
  if (email === null) throw new InvalidArgumentError("Expected an email address such as ana@example.com.");
  return email;
}
