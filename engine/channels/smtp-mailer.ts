/** Mail by SMTP (R5.1): nodemailer's pool of connections. */
import { createTransport, type NodemailerError, type SendMailOptions } from "nodemailer";
import { compose } from "./compose.js";
import type { Mailer, OutgoingMail, SendResult } from "./outgoing-mail.js";
import { smtpFailure } from "./smtp-failure.js";

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; nodemailer's options as the query: `?requireTLS=true&tls.servername=…` */
  readonly url: string;
  /** Connections at a time; default 5. */
  readonly connections?: number;
  /** To connect, greeting and TLS included; default 30 s. */
  readonly connectTimeoutMs?: number;
  /**
   * Without a word from the server; default 10 minutes, as RFC 5321 4.5.3.2.6 wants after the final dot: a client that
   * gives up earlier makes mails uncertain that arrived.
   */
  readonly silenceTimeoutMs?: number;
  /** For what is under way when the mailer is closed; default 10 s. */
  readonly graceMs?: number;
}

/** Shorter than servers wait, so that a connection is ended by us, and not under a mail that is just being sent. */
const IDLE_MS = 30_000;

/** Throws when the URL is none; connects with the first mail. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const {
    connections = 5,
    connectTimeoutMs = 30_000,
    silenceTimeoutMs = 600_000,
    graceMs = 10_000,
  } = options;
  const transport = createTransport({
    url: cleaned(options.url),
    pool: true,
    maxConnections: connections,
    // The pool puts a mail back in its queue when a connection closes under it, five times by default. It means to do so
    // only before the first byte, but an attempt is ours to make and to count (S27): never by itself.
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: silenceTimeoutMs,
  });

  // Only the stream of the message knows whether the server has begun to take it: it is piped after the reply to DATA.
  // Taken where the transport asks for it, so behind everything that reads ahead (a DKIM signer would).
  transport.use("stream", (mail, done) => {
    const { message } = mail;
    const { attempt } = mail.data as { attempt?: Attempt };
    const createReadStream = message.createReadStream.bind(message);
    message.createReadStream = (streamOptions) => {
      const stream = createReadStream(streamOptions);
      if (attempt) attempt.dataBegun = () => stream.readableDidRead;
      return stream;
    };
    done();
  });

  const underWay = new Set<Promise<SendResult>>();
  let closed = false;

  async function attemptToSend(mail: OutgoingMail): Promise<SendResult> {
    const attempt: Attempt = { dataBegun: () => false };
    try {
      const message: SendMailOptions & { attempt: Attempt } = { ...compose(mail), attempt };
      const info = await transport.sendMail(message);
      // LMTP takes a message and then refuses its recipient.
      const refusal = info.rejectedErrors?.[0];
      return refusal ? smtpFailure(refusal, true) : { outcome: "sent", response: info.response ?? "" };
    } catch (error) {
      return smtpFailure(error as NodemailerError, attempt.dataBegun());
    }
  }

  return {
    async send(mail) {
      if (closed) return { outcome: "transient", error: "this process is shutting down", bounced: false };
      const sending = attemptToSend(mail);
      underWay.add(sending);
      try {
        return await sending;
      } finally {
        underWay.delete(sending);
      }
    },
    async close() {
      closed = true;
      await settledWithin(graceMs, underWay);
      transport.close({ force: true });
      await Promise.all(underWay);
    },
  };
}

/** What one call of sendMail carries along, to be asked when it has failed. */
interface Attempt {
  dataBegun: () => boolean;
}

/** nodemailer lets the URL win over everything else: what must not be changed is taken out of it. */
function cleaned(url: string): string {
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw new Error("SMTP_URL is no such URL; write smtp://user:password@mail.example.com:587 or smtps://…");
  const parsed = new URL(url);
  for (const ours of ["pool", "maxRequeues", "debug", "logger"]) parsed.searchParams.delete(ours);
  return parsed.href;
}

async function settledWithin(ms: number, promises: ReadonlySet<Promise<unknown>>): Promise<void> {
  if (promises.size === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(promises), late]);
  clearTimeout(timer);
}
