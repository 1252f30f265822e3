/**
 * Hashes of passwords: scrypt, with OWASP's parameters of 32 MB (N = 2^15, r = 8, p = 3), which stand in the hash so that
 * they may grow later. About a quarter of a second each, and one after another: whoever tries many passwords takes one
 * thread from the engine and not all. How many may wait is bounded: ask `isBusy` first.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { normalisePassword } from "../contract/password.js";

const COST = { log2: 15, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** About five seconds' work: who would wait longer is better told so. */
export const MOST_WAITING = 20;

type Cost = { readonly log2: number; readonly r: number; readonly p: number };

/** `$scrypt$ln=15,r=8,p=3$SALT$HASH`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return `$scrypt$ln=${COST.log2},r=${COST.r},p=${COST.p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Against no hash it is false, and takes as long: the time does not tell which addresses have a user. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await derive(password, randomBytes(SALT_BYTES), COST);
    return false;
  }
  const [, log2, r, p, salt = "", hash = ""] =
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored) ?? [];
  const cost = { log2: Number(log2), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(derived, Buffer.from(hash, "base64url"));
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Whether as many passwords wait for their turn as may. */
export function isBusy(): boolean {
  return waiting >= MOST_WAITING;
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  waiting += 1;
  const turn = last
    .then(() => run(normalisePassword(password), salt, cost))
    .finally(() => {
      waiting -= 1;
    });
  last = turn.catch(() => {}); // whoever asked is told; the next one goes on
  return turn;
}

function run(password: string, salt: Buffer, { log2, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2;
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, { N, r, p, maxmem: 2 * 128 * N * r }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
