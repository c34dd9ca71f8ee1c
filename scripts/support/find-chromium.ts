import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser for the tests: `CHROME_PATH`, else one in `PATH`, else Playwright's own, else one from the system's packages; null when there is none. */
export function findChromium(): string | null {
  return fromEnvironment() ?? fromPath() ?? fromPlaywright() ?? fromPackages();
}

export const NO_CHROMIUM =
  "The browser tests need Chromium and found none. Install it, or name the program in CHROME_PATH, or run npx playwright install chromium.";

function fromEnvironment(): string | null {
  const path = process.env.CHROME_PATH;
  return path && existsSync(path) ? path : null;
}

function fromPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return (
    folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync) ?? null
  );
}

function fromPlaywright(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function fromPackages(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return null;
  console.log("No Chromium found; installing the system's package.");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] });
  }
  return fromPath();
}
