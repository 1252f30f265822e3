/** The environment variables, all optional (design.md 6): read once, checked, with the defaults of a laptop. */
import { z } from "zod";
import { ianaZoneSchema } from "../message/window-schema.js";

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "a port from 0 to 65535")
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      hostname: /./,
      error: "an address such as postgres://user:password@db.example.com/scoreflow",
    })
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: "an address such as smtp://user:password@mail.example.com:587",
    })
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "an address such as https://scoreflow.example.com" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  SECRET: z.string().min(16, "at least 16 characters").optional(),
  WORKSPACE_TZ: ianaZoneSchema.default("UTC"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "fatal, error, warn, info, debug, trace or silent",
    )
    .default("info"),
});
export type Environment = z.infer<typeof environmentSchema>;

/** Throws an Error that names each variable which is wrong, its value's fault and what is expected. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  // An empty variable is an unset one, as compose files and shells write them.
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: expected ${message}`);
  throw new Error(`the environment is not right:\n${faults.join("\n")}`);
}
