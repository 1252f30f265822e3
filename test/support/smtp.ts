/**
 * A real SMTP server on a free port of this machine, which keeps what it was given and misbehaves as it is told.
 *
 *     const smtp = await startSmtp();
 *     const mailer = smtpMailer({ url: smtp.url });
 *     smtp.behaviour = "greylist";
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export type SmtpBehaviour =
  | "accept"
  /** 550 5.1.1 to RCPT: there is no such mailbox. */
  | "reject-recipient"
  /** 554 5.7.1 to RCPT: we do not want mail from you. */
  | "refuse-policy"
  /** 451 4.7.1 to RCPT: come back later. */
  | "greylist"
  /** 550 5.7.1 after the final dot. */
  | "reject-message"
  /** 452 4.3.1 after the final dot. */
  | "defer-message"
  | "drop-at-connect"
  | "drop-after-mail"
  | "drop-mid-data"
  /** The message has been read to its end; the connection ends in place of a reply. */
  | "drop-after-dot"
  /** Never a greeting. */
  | "hang"
  /** Never a reply to MAIL. */
  | "hang-after-mail"
  /** Never a reply to the final dot. */
  | "hang-after-dot";

export interface SmtpOptions {
  readonly behaviour?: SmtpBehaviour;
  /** Asks for a login, and lets nobody else in. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Offers STARTTLS with a certificate that nobody should trust. */
  readonly selfSigned?: boolean;
}

export interface SmtpSession {
  readonly from: string;
  readonly to: readonly string[];
}

export interface Smtp {
  readonly url: string;
  /** For connections and commands from now on. */
  behaviour: SmtpBehaviour;
  /** What was accepted, in order. */
  readonly messages: readonly ParsedMail[];
  /** The same as it came over the wire, and its envelopes. */
  readonly raw: readonly string[];
  readonly envelopes: readonly SmtpSession[];
  /** How often anybody connected. */
  readonly connections: number;
  /** How many messages were read up to their final dot, accepted or not. */
  readonly read: number;
  /** Ends every connection, at once. */
  drop(): void;
  close(): Promise<void>;
}

export async function startSmtp({
  behaviour = "accept",
  login,
  selfSigned = false,
}: SmtpOptions = {}): Promise<Smtp> {
  const messages: ParsedMail[] = [];
  const raw: string[] = [];
  const envelopes: SmtpSession[] = [];
  let connections = 0;
  let read = 0;

  const server = new SMTPServer({
    disabledCommands: [...(selfSigned ? [] : ["STARTTLS"]), ...(login ? [] : ["AUTH"])],
    logger: false, // else it warns of the certificate, on stderr
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect(session, done) {
      connections++;
      if (smtp.behaviour === "hang") return;
      if (smtp.behaviour === "drop-at-connect") return hangUp(session);
      done();
    },
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(reply(535, "5.7.8 Bad credentials"));
    },
    onMailFrom(_address, session, done) {
      if (smtp.behaviour === "hang-after-mail") return;
      if (smtp.behaviour === "drop-after-mail") return hangUp(session);
      done();
    },
    onRcptTo(_address, _session, done) {
      if (smtp.behaviour === "reject-recipient") done(reply(550, "5.1.1 No such user here"));
      else if (smtp.behaviour === "refuse-policy") done(reply(554, "5.7.1 Not from you"));
      else if (smtp.behaviour === "greylist") done(reply(451, "4.7.1 Greylisted, come back later"));
      else done();
    },
    async onData(stream, session, done) {
      const told = smtp.behaviour;
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) {
          chunks.push(chunk as Buffer);
          if (told === "drop-mid-data") return hangUp(session);
        }
      } catch {
        return; // the sender has gone in the middle
      }
      read++;
      if (told === "hang-after-dot") return;
      if (told === "drop-after-dot") return hangUp(session);
      if (told === "reject-message") return done(reply(550, "5.7.1 This looks like spam"));
      if (told === "defer-message") return done(reply(452, "4.3.1 Disk full"));
      const message = Buffer.concat(chunks);
      messages.push(await simpleParser(message));
      raw.push(message.toString());
      const { mailFrom, rcptTo } = session.envelope;
      envelopes.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) });
      done(null, "2.0.0 OK: kept");
    },
  });
  server.on("error", () => {}); // connections that end in the middle: they are meant to

  const hangUp = (session: SMTPServerSession) => {
    for (const connection of server.connections)
      if (connection.session === session) connection._socket.destroy();
  };
  const drop = () => {
    for (const connection of server.connections) connection._socket.destroy();
  };

  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const smtp: Smtp = {
    url: `smtp://${login ? `${login.user}:${login.password}@` : ""}127.0.0.1:${port}`,
    behaviour,
    messages,
    raw,
    envelopes,
    get connections() {
      return connections;
    },
    get read() {
      return read;
    },
    drop,
    async close() {
      drop();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
  return smtp;
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
