// What the checks in JavaScript share; the same as conduct.py.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export const HOME = process.env.ASSURE_HOME;

// The packages stand in target/assure, where an import from here would not look.
export const toolPath = (name) => createRequire(`${HOME}/here.js`).resolve(name);
export const tool = async (name) => import(pathToFileURL(toolPath(name)));

export async function siteOf(name) {
  return JSON.parse(await readFile(`${HOME}/${name}.json`, "utf8"));
}

export async function walked(name) {
  return JSON.parse(await readFile(`${HOME}/pages/${name}/pages.json`, "utf8"));
}

export async function report(covered, findings, notes = []) {
  for (const line of findings) console.log(`  found: ${line}`);
  for (const line of notes) console.log(`  note: ${line}`);
  await writeFile(process.env.ASSURE_REPORT, JSON.stringify({ covered, findings }));
}
