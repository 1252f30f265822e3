/** The log: one JSON line each for machines, readable lines for a person at a terminal. */
import { type Logger, pino } from "pino";
import { build as pretty } from "pino-pretty";

export type { Logger };

/** What must never be written to a log. */
const SECRETS = ["*.key", "*.secret", "*.password", "req.headers.authorization"];

export function newLog(level: string, isTerminal: boolean): Logger {
  const options = { level, redact: { paths: SECRETS, censor: "[hidden]" } };
  return isTerminal
    ? pino(options, pretty({ colorize: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" }))
    : pino(options, pino.destination({ dest: 2, sync: false }));
}

/** For tests and commands that speak for themselves. */
export const silentLog = (): Logger => pino({ level: "silent" });
