/** The templates that come with Scoreflow. */
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Template, templateSchema } from "../bundle/template.js";

/** Where they lie: beside engine/, in the sources and in dist/. */
const FOLDER = fileURLToPath(new URL("../../templates/", import.meta.url));

/** Ids, in order. */
export function templateIds(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
}

/** The file of one of them. */
export function templatePath(id: string): string {
  return `${FOLDER}${id}.json`;
}

/** All of them, by category and name. Throws, naming the file, when one is not as its format says. */
export async function readGallery(): Promise<readonly Template[]> {
  const templates = await Promise.all(templateIds().map(readShipped));
  return templates.toSorted((a, b) => compare(a.category, b.category) || compare(a.name, b.name));
}

async function readShipped(id: string): Promise<Template> {
  const path = templatePath(id);
  try {
    return templateSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new Error(`the template ${path} cannot be read`, { cause });
  }
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en");
}
