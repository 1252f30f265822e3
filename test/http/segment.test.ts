import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

const messagesOf = async (lead: string) => {
  await world.settle();
  return (await world.store.leads.log(lead)).map(({ message, messageId }) => ({ messageId, ...message }));
};

describe("identify", () => {
  test("fills the lead's own fields, and makes attributes of all other traits", async () => {
    await world.call("identify", {
      body: {
        userId: "ana",
        traits: {
          email: " Ana@Example.com ",
          timezone: "Asia/Tokyo",
          locale: "pt_BR",
          owner: "rep@example.com",
          consent: { marketing: true },
          jobTitle: "CEO",
          employees: 120,
          tools: ["crm", { name: "x" }],
        },
      },
    });
    await world.settle();
    const { body } = await world.call("lead", { params: { lead: "external:ana" } });

    expect(body).toMatchObject({
      externalId: "ana",
      email: "ana@example.com",
      owner: "rep@example.com",
      locale: "pt-BR",
      zone: { name: "Asia/Tokyo", origin: "set" },
      attributes: { jobTitle: "CEO", employees: 120, tools: ["crm", { name: "x" }] },
      consent: { marketing: { granted: true, source: "identify" } },
    });
  });
});
