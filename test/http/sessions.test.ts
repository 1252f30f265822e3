import { scryptSync } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createHttp, type HttpOptions } from "../../engine/http/app.js";
import { hashPassword, isPassword, MOST_WAITING } from "../../engine/http/password-hash.js";
import { RATES } from "../../engine/http/rate-limit.js";
import { newSignInLink } from "../../engine/http/sign-in-links.js";
import type { App } from "../../engine/runtime/app.js";
import { type Answer, type HttpWorld, listening, newHttpWorld } from "./http-world.js";

const PASSWORD = "correct horse battery";
const EMAIL = "ana@example.com";

let world: HttpWorld;
beforeEach(async () => {
  world = await newHttpWorld({ start: "2026-03-02T08:00:00Z" });
});
afterEach(() => world.close());

/** The token of a new link; null: for the first user. */
async function tokenFor(user: string | null): Promise<string> {
  return (await newSignInLink(world.app, user)).split("#")[1] ?? "";
}

async function addUser(email = EMAIL, password: string | null = null): Promise<string> {
  const id = `id of ${email}`;
  await world.store.users.add({ id, email, name: "Ana", password, createdAt: world.now() });
  return id;
}

/** Of little cost, so that tests need not wait: the cost stands in the hash. */
function quickHash(password: string, log2 = 4): string {
  const hash = scryptSync(password, "salt", 32, { N: 2 ** log2, r: 8, p: 1 });
  return `$scrypt$ln=${log2},r=8,p=1$${Buffer.from("salt").toString("base64url")}$${hash.toString("base64url")}`;
}

const cookieOf = ({ headers }: Answer) => headers.get("set-cookie")?.split(";", 1)[0] ?? "";
const signIn = (password: string, email = EMAIL) => world.call("signIn", { body: { email, password } });
const whoIs = async (cookie: string) => (await world.call("session", { headers: { cookie } })).body.user;

/** Another server over the same store. */
async function otherServer(changes: Partial<App>, options: HttpOptions = {}): Promise<string> {
  const server = createServer(createHttp({ ...world.app, ...changes }, options));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}

describe("the first run", () => {
  it("is while nobody has a password", async () => {
    expect((await world.call("session")).body).toEqual({ user: null, version: "test", firstRun: true });
    await addUser();
    expect((await world.call("session")).body.firstRun).toBe(true);

    await addUser("bob@example.com", "a hash");

    expect((await world.call("session")).body.firstRun).toBe(false);
  });

  it("makes its user by the link that the start printed, and signs them in", async () => {
    const token = await tokenFor(null);
    expect((await world.call("checkLink", { body: { token } })).body).toEqual({ email: null, name: null });

    const answer = await world.call("signInByLink", {
      body: { token, password: PASSWORD, email: "Ana@Example.com", name: "Ana" },
    });

    expect(answer.body.user).toMatchObject({ email: EMAIL, name: "Ana" });
    expect(await whoIs(cookieOf(answer))).toEqual(answer.body.user);
    expect((await signIn(PASSWORD)).body).toEqual(answer.body);
  });

  it("needs an address for its user, whose name is then what stands before the @", async () => {
    const token = await tokenFor(null);

    expect(await world.refusal("signInByLink", { body: { token, password: PASSWORD } })).toMatchObject({
      code: "request.invalid",
      problems: [{ path: "/email" }],
    });

    const { body } = await world.call("signInByLink", { body: { token, password: PASSWORD, email: EMAIL } });
    expect(body.user.name).toBe("ana");
  });

  it("is over for its link when somebody else was faster", async () => {
    const token = await tokenFor(null);
    const own = await tokenFor(await addUser());
    await world.call("signInByLink", { body: { token: own, password: PASSWORD } });

    const late = { token, password: PASSWORD, email: EMAIL };

    expect(await world.refusal("signInByLink", { body: late })).toMatchObject({ code: "auth.bad_link" });
  });
});

describe("a one-time link", () => {
  it("says whom it is for, as often as it is asked, and by POST alone", async () => {
    const token = await tokenFor(await addUser());

    for (let time = 1; time <= 3; time++)
      expect((await world.call("checkLink", { body: { token } })).body).toEqual({
        email: EMAIL,
        name: "Ana",
      });
    for (const path of ["/api/session/link", "/api/session/link/check"])
      expect((await fetch(`${world.url}${path}?token=${token}`)).status).toBe(405);
  });

  it("sets the password of its user, whoever it says it is for, and works once", async () => {
    const user = await addUser();
    const token = await tokenFor(user);
    const body = { token, password: PASSWORD, email: "eve@example.com", name: "Eve" };

    expect((await world.call("signInByLink", { body })).body.user).toEqual({
      id: user,
      email: EMAIL,
      name: "Ana",
    });

    const again = await world.refusal("signInByLink", { body: { ...body, password: "another password" } });
    expect(again).toMatchObject({ status: 410, code: "auth.bad_link" });
    expect(again.detail).toContain("scoreflow user link EMAIL");
    expect(again.headers.get("set-cookie")).toBeNull();
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it("ends the other sessions of its user, and nobody else's", async () => {
    const { cookie } = await world.signIn();
    const bob = await world.signIn("bob@example.com");
    const token = await tokenFor(`user ${EMAIL}`);

    await world.call("signInByLink", { body: { token, password: PASSWORD } });

    expect(await whoIs(cookie)).toBeNull();
    expect(await whoIs(bob.cookie)).toMatchObject({ email: "bob@example.com" });
  });

  it.each<[string, string, number]>([
    ["works for 24 hours", "2026-03-03T07:59:59.999Z", 200],
    ["has expired after 24 hours", "2026-03-03T08:00:00Z", 410],
  ])("%s", async (_, at, status) => {
    const token = await tokenFor(await addUser());

    world.skipTimeUntil(at);

    expect((await world.call("checkLink", { body: { token } })).status).toBe(status);
    expect((await world.call("signInByLink", { body: { token, password: PASSWORD } })).status).toBe(status);
  });

  it("is replaced by the next one for the same user", async () => {
    const user = await addUser();
    const old = await tokenFor(user);

    const token = await tokenFor(user);

    expect((await world.call("checkLink", { body: { token: old } })).status).toBe(410);
    expect((await world.call("checkLink", { body: { token } })).status).toBe(200);
  });

  it.each<[string, string, string]>([
    ["short", "123456789", "password.too_short"],
    ["long", "x".repeat(201), "password.too_long"],
    ["the address", "ANA@example.com", "password.is_email"],
  ])("takes no password that is %s, and is not used up", async (_, password, code) => {
    const token = await tokenFor(await addUser());

    expect(await world.refusal("signInByLink", { body: { token, password } })).toMatchObject({
      status: 400,
      problems: [{ code, path: "/password", in: "body" }],
    });

    expect((await world.call("checkLink", { body: { token } })).status).toBe(200);
  });
});

describe("signing in", () => {
  it("takes the address in any case, and a password however its letters are written", async () => {
    await addUser(EMAIL, await hashPassword("caf\u00e9 au lait"));

    expect((await signIn("cafe\u0301 au lait", " ANA@example.com ")).status).toBe(200);
  });

  it.each<[string, string]>([
    ["a wrong password", EMAIL],
    ["an address that nobody has", "nobody@example.com"],
    ["what is no address", "nobody"],
    ["a user without a password", "bob@example.com"],
  ])("refuses %s in the same words", async (_, email) => {
    await addUser(EMAIL, quickHash(PASSWORD));
    await addUser("bob@example.com");

    const refusal = await world.refusal("signIn", { body: { email, password: "not the password" } });

    expect(refusal).toMatchObject({ status: 403, code: "auth.wrong_password" });
    expect(refusal.detail).toMatch(/^No user has this address and this password/);
    expect(refusal.headers.get("set-cookie")).toBeNull();
  });

  it("waits a quarter of an hour after ten wrong passwords, though the eleventh is right", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));
    await addUser("bob@example.com", quickHash(PASSWORD));
    const wrong = await Promise.all(Array.from({ length: 12 }, () => signIn("not the password")));

    expect(wrong.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(403), 429, 429]);
    world.skipTimeUntil("2026-03-02T08:05:00Z");
    const refused = await world.refusal("signIn", { body: { email: EMAIL, password: PASSWORD } });
    expect(refused).toMatchObject({ status: 429, code: "request.too_many", retryAfter: 600 });
    expect(refused.headers.get("retry-after")).toBe("600");
    expect((await signIn(PASSWORD, "bob@example.com")).status).toBe(200);
    world.skipTimeUntil("2026-03-02T08:15:00Z");
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it("is possible for a person while somebody elsewhere tries their address", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));
    const from = (address: string, password: string) =>
      world.call("signIn", { body: { email: EMAIL, password }, headers: { "x-forwarded-for": address } });
    await Promise.all(Array.from({ length: 10 }, () => from("203.0.113.9", "not the password")));

    expect((await from("203.0.113.9", PASSWORD)).status).toBe(429);
    expect((await from("198.51.100.7", PASSWORD)).status).toBe(200);
  });

  it("is put off where many passwords wait to be judged, and is no try then", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));
    const before = Array.from({ length: 3 * MOST_WAITING }, () => isPassword("another", quickHash("x", 13)));

    const refusals = await Promise.all(
      Array.from({ length: 11 }, () =>
        world.refusal("signIn", { body: { email: EMAIL, password: PASSWORD } }),
      ),
    );

    for (const refusal of refusals)
      expect(refusal).toMatchObject({ status: 429, code: "request.too_many", retryAfter: 5 });
    await Promise.all(before);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it("is possible at once for who sets a new password by a link", async () => {
    const user = await addUser(EMAIL, quickHash(PASSWORD));
    await Promise.all(Array.from({ length: 10 }, () => signIn("not the password")));
    const body = { token: await tokenFor(user), password: "another password" };

    await world.call("signInByLink", { body });

    expect((await signIn("another password")).status).toBe(200);
  });

  it("is answered at the pace of people, for each address", async () => {
    const url = await otherServer({}, { rates: { ...RATES, signIns: 3 } });
    const asked = Array.from({ length: 20 }, () => fetch(`${url}/api/session`, { method: "DELETE" }));

    const statuses = (await Promise.all(asked)).map(({ status }) => status);

    expect(statuses).toContain(204);
    expect(statuses).toContain(429);
  });

  it("ends the session that the browser had", async () => {
    const { cookie } = await world.signIn("bob@example.com");
    await addUser(EMAIL, quickHash(PASSWORD));

    await world.call("signIn", { body: { email: EMAIL, password: PASSWORD }, headers: { cookie } });

    expect(await whoIs(cookie)).toBeNull();
  });
});

describe("the cookie", () => {
  const ATTRIBUTES = "; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict";

  it("is out of reach of scripts and of other sites", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));

    const { headers } = await signIn(PASSWORD);

    expect(headers.get("set-cookie")).toMatch(new RegExp(`^scoreflow_session=[\\w-]{43}${ATTRIBUTES}$`));
  });

  it("is sent over https alone, where Scoreflow is served so", async () => {
    const config = { ...world.app.config, publicUrl: "https://flows.example.com" };
    const url = await otherServer({ config });
    const token = await tokenFor(await addUser());

    const response = await fetch(`${url}/api/session/link`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, password: PASSWORD }),
    });

    expect(response.headers.get("set-cookie")).toMatch(
      new RegExp(`^__Host-scoreflow_session=[\\w-]{43}${ATTRIBUTES}; Secure$`),
    );
  });

  it("is stored as a hash", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));
    const token = cookieOf(await signIn(PASSWORD)).split("=")[1] ?? "";

    expect(await world.store.users.session(token, world.now())).toBeNull();
  });

  it.each(["scoreflow_session=", "scoreflow_session", "scoreflow_session=made-up", "other=1; =; ;;"])(
    "%j signs nobody in",
    async (cookie) => {
      expect(await whoIs(cookie)).toBeNull();
      expect((await world.call("leads", { key: null, headers: { cookie } })).status).toBe(401);
    },
  );

  it("is found among others", async () => {
    const { cookie } = await world.signIn();

    expect(await whoIs(`a=b; xscoreflow_session=no; ${cookie}; theme="dark"`)).toMatchObject({
      email: EMAIL,
    });
  });
});

describe("a session", () => {
  it("may do what a key of scope admin may, but for sending events", async () => {
    const headers = await world.signIn();

    expect((await world.call("leads", { key: null, headers })).status).toBe(200);
    const made = await world.call("createKey", {
      key: null,
      headers,
      body: { name: "shop", scope: "ingest" },
    });
    expect(made.status).toBe(201);
    expect(
      await world.refusal("track", { key: null, headers, body: { userId: "ana", event: "seen" } }),
    ).toMatchObject({ status: 401, code: "auth.no_key" });
  });

  it("does not count beside a key: who shows one means it", async () => {
    const headers = { ...(await world.signIn()), authorization: "Bearer made-up" };

    expect(await world.refusal("leads", { key: null, headers })).toMatchObject({ code: "auth.bad_key" });
  });

  it("lasts 30 days from its last use, and the browser is told so once a day", async () => {
    const headers = await world.signIn();
    const use = async (at: string) => {
      world.skipTimeUntil(at);
      const answer = await world.call("leads", { key: null, headers });
      return [answer.status, cookieOf(answer)];
    };

    expect(await use("2026-03-02T20:00:00Z")).toEqual([200, ""]);
    expect(await use("2026-03-20T08:00:00Z")).toEqual([200, headers.cookie]);
    expect(await use("2026-03-20T20:00:00Z")).toEqual([200, ""]);
    expect(await use("2026-04-19T07:59:59Z")).toEqual([200, headers.cookie]);
    expect(await use("2026-05-19T07:59:59Z")).toEqual([401, ""]);
    expect(await world.refusal("leads", { key: null, headers })).toMatchObject({ code: "auth.no_session" });
  });

  it("lasts longer by being looked at, too", async () => {
    const headers = await world.signIn();
    world.skipTimeUntil("2026-03-20T08:00:00Z");

    expect(cookieOf(await world.call("session", { headers }))).toBe(headers.cookie);
  });

  it("ends for the browser and for the server by signing out", async () => {
    const headers = await world.signIn();

    const answer = await world.call("signOut", { headers });

    expect(answer.headers.get("set-cookie")).toBe(
      "scoreflow_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict",
    );
    expect(await whoIs(headers.cookie)).toBeNull();
    expect((await world.call("signOut", { headers })).status).toBe(204);
    expect((await world.call("signOut")).status).toBe(204);
  });
});

describe("another site", () => {
  const OWN = "http://127.0.0.1:3000"; // PUBLIC_URL of the world
  type Said = Record<string, string>;

  it.each<[string, Said, number]>([
    ["a page of ours", { "sec-fetch-site": "same-origin" }, 201],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a page of a neighbour", { "sec-fetch-site": "same-site" }, 403],
    ["no page", { "sec-fetch-site": "none" }, 403],
    ["an older browser on PUBLIC_URL", { origin: OWN }, 201],
    ["an older browser on another site", { origin: "https://evil.example" }, 403],
    ["an older browser on another port", { origin: "http://127.0.0.1:3001" }, 403],
    ["a sandboxed page", { origin: "null" }, 403],
    ["a page that says both", { origin: OWN, "sec-fetch-site": "cross-site" }, 403],
    ["nobody knows where", {}, 403],
  ])("changes nothing with a session: from %s", async (_, said, status) => {
    const { cookie } = await world.signIn();

    const body = { name: "made elsewhere", scope: "admin" };
    const answer = await world.call("createKey", { key: null, headers: { cookie, ...said }, body });

    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: "auth.cross_site" });
    const made = (await world.store.keys.list()).some(({ name }) => name === body.name);
    expect(made).toBe(status === 201);
  });

  it("is told from us by the address that was asked, behind a proxy on this machine too", async () => {
    const { cookie } = await world.signIn();
    const body = { name: "made here", scope: "read" };
    const from = (headers: Said) =>
      world.call("createKey", { key: null, headers: { cookie, ...headers }, body });

    expect((await from({ origin: world.url })).status).toBe(201);
    const proxied = { "x-forwarded-proto": "https", "x-forwarded-host": "flows.example.com" };
    expect((await from({ ...proxied, origin: "https://flows.example.com" })).status).toBe(201);
    expect((await from({ ...proxied, origin: "http://flows.example.com" })).status).toBe(403);
  });

  it("changes nothing by a route that reads but takes a body", async () => {
    const { cookie } = await world.signIn();

    const refusal = await world.refusal("validate", { key: null, headers: { cookie }, body: {} });

    expect(refusal).toMatchObject({ status: 403, code: "auth.cross_site" });
  });

  it.each<[string, Said, number]>([
    ["a page of ours", { "sec-fetch-site": "same-origin", origin: OWN }, 204],
    ["a program", {}, 204],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["an older browser on another site", { origin: "https://evil.example" }, 403],
  ])("signs nobody out: from %s", async (_, said, status) => {
    const { cookie } = await world.signIn();

    expect((await world.call("signOut", { headers: { cookie, ...said } })).status).toBe(status);

    expect(await whoIs(cookie)).toEqual(status === 403 ? expect.objectContaining({ email: EMAIL }) : null);
  });

  it.each(["signIn", "signInByLink", "checkLink"] as const)("signs nobody in: %s", async (id) => {
    const token = await tokenFor(null);
    const body = {
      signIn: { email: EMAIL, password: PASSWORD },
      signInByLink: { token, password: PASSWORD, email: EMAIL },
      checkLink: { token },
    }[id];

    expect(await world.refusal(id, { body, headers: { "sec-fetch-site": "cross-site" } })).toMatchObject({
      status: 403,
      code: "auth.cross_site",
    });

    expect(await world.store.users.list()).toEqual([]);
  });
});

describe("users", () => {
  it("are listed without their secrets", async () => {
    await addUser(EMAIL, quickHash(PASSWORD));
    world.skipTimeUntil("2026-03-02T09:00:00Z");
    await world.call("createUserLink", { body: { email: "Bob@Example.com" } });

    const { body, text } = await world.call("users");

    expect(body.items).toMatchObject([
      { email: EMAIL, hasPassword: true },
      { email: "bob@example.com", name: "bob", hasPassword: false, createdAt: "2026-03-02T09:00:00.000Z" },
    ]);
    expect(text).not.toContain("scrypt");
  });

  it("get a link from whoever administers, by an address that is one", async () => {
    expect(await world.refusal("createUserLink", { body: { email: "ana" } })).toMatchObject({
      problems: [{ path: "/email" }],
    });

    const { body } = await world.call("createUserLink", { body: { email: EMAIL, name: "Ana" } });

    expect(body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in#[\w-]{43}$/);
    const token = body.url.split("#")[1];
    expect((await world.call("checkLink", { body: { token } })).body).toEqual({ email: EMAIL, name: "Ana" });
  });
});
