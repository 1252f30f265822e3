/**
 * A large flow stays smooth: the canvas is moved, a node is dragged, a setting is typed, and the frames that the browser drew
 * meanwhile are counted. `npm run test:deep -- canvas-speed` prints what it measured, in milliseconds.
 */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { watchFrames } from "./frames.js";
import { largeFlow } from "./large-flow.js";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace();
  const template = new URL("../../templates/demo-invitation.json", import.meta.url);
  const { scores, emails } = JSON.parse(await readFile(template, "utf8"));
  await workspace.api("POST", "/api/documents", { documents: [...scores, ...emails], conflicts: "keep" });
});
afterAll(() => workspace.close());

it.each([200, 500])(
  "a flow of %i nodes draws twenty frames a second and more while it is worked on",
  async (size) => {
    const flow = largeFlow(`large-${size}`, size);
    await workspace.api("POST", "/api/documents", { documents: [flow] });
    const page = await workspace.open(`/flows/${flow.id}`);
    const card = page.locator('.react-flow__node[data-id="tell-4"]');
    await card.waitFor();

    const still = await watchFrames(page, () => page.waitForTimeout(1_000));
    const whole = await watchFrames(page, () => dragPane(page));
    await zoomInOn(page, card);
    const near = await watchFrames(page, () => dragPane(page));
    const dragged = await watchFrames(page, () => dragCard(page, card));
    await card.click();
    const typed = await watchFrames(page, () => typeMessage(page));

    console.log(`${flow.nodes.length} nodes`);
    console.table({
      "nothing happens": still,
      "whole flow moved": whole,
      "moved, zoomed in": near,
      "node dragged": dragged,
      "setting typed": typed,
    });
    // The whole flow at once is drawn by this browser without a graphics card: that one is measured and not judged.
    for (const { median } of [near, dragged, typed]) expect(median).toBeLessThan(50);
    expect(await card.locator("p").innerText()).toBe("Tell the lead's owner");
    expect(workspace.complaints).toEqual([]);
  },
);

/** The canvas, round and round, as fast as a hand does. */
async function dragPane(page: Page): Promise<void> {
  const { mouse } = page;
  const [x, y] = await freePlace(page);
  await mouse.move(x, y);
  await mouse.down();
  await sweep((dx, dy) => mouse.move(x + dx, y + dy));
  await mouse.up();
}

async function dragCard(page: Page, card: Locator): Promise<void> {
  const box = await card.boundingBox();
  if (!box) throw new Error("the node to be dragged is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await sweep((dx, dy) => page.mouse.move(x + dx, y + dy));
  await page.mouse.up();
}

async function typeMessage(page: Page): Promise<void> {
  const message = page.getByRole("textbox", { name: "Message" });
  await message.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" and ask how the first week went", { delay: 60 });
}

async function sweep(move: (dx: number, dy: number) => Promise<void>): Promise<void> {
  const begin = Date.now();
  for (let gone = 0; gone < 3_000; gone = Date.now() - begin) {
    const angle = (gone / 3_000) * 6 * Math.PI;
    await move(200 * Math.cos(angle) - 200, 120 * Math.sin(angle));
  }
  await move(0, 0);
}

/** A place on the canvas with nothing under it. */
async function freePlace(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(() => {
    for (let y = 200; y < 800; y += 15)
      for (let x = 500; x < 1000; x += 15)
        if (document.elementFromPoint(x, y)?.classList.contains("react-flow__pane")) return [x, y] as const;
    throw new Error("the canvas is full");
  });
}

async function zoomInOn(page: Page, card: Locator): Promise<void> {
  await card.hover();
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 40 && ((await card.boundingBox())?.width ?? 0) < 180; turn++)
    await page.mouse.wheel(0, -60);
  await page.keyboard.up("Control");
}
