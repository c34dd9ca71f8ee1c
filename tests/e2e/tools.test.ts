import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { NewTokenAnswer } from "@/lib/domain/access/access-answers";
import type { ChainAnswer } from "@/lib/domain/chains/chain-answers";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { TOOL_ENTRIES, type Tool, toolHref } from "@/lib/domain/tools/tools-view";
import { dataOf } from "./support/caller";
import { expectAccessible, expectNoSidewaysScroll, hydrated, NARROW } from "./support/page-checks";
import { openShareLink } from "./support/people";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

// No key of OpenRouter is set in this world: every tool must do without.
test.describe.configure({ mode: "parallel" });
const MEGABYTE = 1_048_576;
const BUTTONS = { request: "Check", error: "Explain", ids: "Look for ids" } as const;
type PasteTool = keyof typeof BUTTONS;
const PASTE_TOOLS = Object.keys(BUTTONS) as PasteTool[];

async function openTool(page: Page, tool: Tool): Promise<void> {
  await page.goto(toolHref(tool));
  await hydrated(page);
}

async function paste(page: Page, tool: PasteTool, text: string): Promise<void> {
  await openTool(page, tool);
  await page.getByRole("textbox").fill(text);
  await page.getByRole("button", { name: BUTTONS[tool] }).click();
  await expect(answer(page)).not.toContainText(/Nothing was checked yet|Reading the paste/);
}

function answer(page: Page) {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: "Answer" }) });
}

test("each tool has an address, a heading and a sentence, and the palette leads to it by name", async ({
  page,
}) => {
  await page.goto("/tools");
  for (const { tool, name, sentence } of TOOL_ENTRIES) {
    await page
      .getByRole("navigation", { name: "Tools" })
      .getByRole("link", { name, exact: true })
      .click();
    await expect(page).toHaveURL(toolHref(tool));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tools");
    await expect(page.getByRole("heading", { level: 2, name, exact: true }).first()).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await hydrated(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("dead");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(toolHref("ids"));
});

test("a request with a paid fallback is not free, its rewrite is, and neither is in the address", async ({
  page,
}) => {
  const body = { model: IDS.first, models: [IDS.first, IDS.goneTwin], messages: [] };
  await openTool(page, "request");
  await page.getByRole("textbox").fill(JSON.stringify(body));
  await page.keyboard.press("Control+Enter");
  await expect(answer(page).getByText("Not free", { exact: true })).toBeVisible();
  const costs = answer(page)
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "What costs money" }) });
  await expect(costs).toContainText(IDS.goneTwin);
  const rewrite = (await answer(page).locator("pre").textContent()) ?? "";
  expect(rewrite).not.toContain(`"${IDS.goneTwin}"`);

  await page.getByRole("textbox").fill(rewrite);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(answer(page).getByText("Free", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(toolHref("request"));
});

test("a failure names whose limit it was, until when and what to do", async ({ page }) => {
  await openTool(page, "error");
  await page.getByRole("button", { name: "Fill in an example" }).click();
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(answer(page).getByText("Your account’s daily free quota")).toBeVisible();
  await expect(answer(page).getByText("your account", { exact: true })).toBeVisible();
  await expect(answer(page).locator("time").first()).toHaveAttribute(
    "datetime",
    /T00:00:00(\.000)?Z$/,
  );
  await expect(answer(page).getByRole("heading", { name: "What to do" })).toBeVisible();
});

test("a config file is read in the browser, and its corrected copy differs by the replacement alone", async ({
  page,
  world,
}) => {
  const text = `\uFEFFmodels:\r\n  - openrouter/${IDS.gone}\r\n  - ${IDS.first} # stays\r\n\tnot: utf-8 free – ünïcode\r\n`;
  await openTool(page, "ids");
  await page.getByLabel("Choose a file").setInputFiles({
    ...{ name: "litellm.config.yaml", mimeType: "application/yaml" },
    buffer: Buffer.from(text),
  });
  await expect(page.getByText("From litellm.config.yaml.")).toBeVisible();
  await page.getByRole("button", { name: "Look for ids" }).click();
  const row = answer(page).getByRole("row").filter({ hasText: IDS.gone });
  await expect(row).toContainText("gone");
  await expect(row).toContainText("2:16");
  const replacement = (await row.getByRole("cell").nth(1).getByRole("link").textContent()) ?? "";
  const [model] = (await world.gratis.read<readonly ModelAnswer[]>("/models")).filter(
    ({ id }) => id === replacement,
  );
  expect(model?.state).toBe("free");

  const downloading = page.waitForEvent("download");
  await answer(page).getByRole("button", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("litellm.config-corrected.yaml");
  const saved = readFileSync(await download.path(), "utf8");
  expect(saved).toBe(text.replace(IDS.gone, replacement));
});

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["markup", '<script>alert(1)</script><img src=x onerror=alert(2)> {"model":"<b>a/b</b>:free"}'],
  ["a megabyte in one line", "x/".repeat(MEGABYTE / 2)],
  ["a megabyte of brackets", "[".repeat(MEGABYTE)],
  ["nested objects", `${'{"model":'.repeat(100_000)}1`],
  ["control and direction marks", "\u0000\u0007\u202Emodel\u2066: a/b:free\uD800"],
];

for (const tool of PASTE_TOOLS) {
  for (const [name, text] of HOSTILE) {
    test(`${tool}: ${name} is answered, and shown as text`, async ({ page }) => {
      await paste(page, tool, text);
      await expect(answer(page)).not.toContainText("could not be checked");
      await expect(answer(page)).toContainText("By the catalog of");
      await expect(page.locator('img[src="x"], main script, main b')).toHaveCount(0);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScroll(page);
    });
  }
}

test("a paste above the limit is refused before it is sent, with the figure", async ({ page }) => {
  await openTool(page, "ids");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole("textbox").fill("x".repeat(MEGABYTE + 1));
  await page.getByRole("button", { name: "Look for ids" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("at most 1,048,576");
  expect(asked.filter((path) => path.includes("check"))).toEqual([]);
});

test("a program fetches a chain at its address with a read token, and every member is free", async ({
  world,
}) => {
  const { gratis } = world;
  const { token } = await dataOf<NewTokenAnswer>(
    await gratis.admin().post("/api/v1/tokens", { data: { name: "chain", scope: "read" } }),
  );
  const headers = { authorization: `Bearer ${token}` };
  const ask = (search: string) =>
    fetch(`${gratis.url}/api/v1/chains/default${search}`, { headers });
  const { data } = (await (await ask("")).json()) as { data: ChainAnswer };
  expect(data.models.length).toBeGreaterThan(0);
  const free = await gratis.read<readonly ModelAnswer[]>("/models?state=free&limit=10000");
  const isFree = new Set(free.map(({ id }) => id));
  expect(data.models.filter(({ id }) => !isFree.has(id))).toEqual([]);
  const body = (await (await ask("?format=openrouter")).json()) as { models: string[] };
  expect(body.models).toEqual(data.models.slice(0, body.models.length).map(({ id }) => id));
  expect((await fetch(`${gratis.url}/api/v1/chains/default`)).status).toBe(401);
});

test("a visitor of a share link has chain and coverage, and a link to a paste tool says what it takes", async ({
  visit,
  world,
}) => {
  const cookies = await (await openShareLink(world.gratis, "tools")).storageState();
  const page = await visit(world.gratis, { cookies });
  await page.goto(toolHref("ids"));
  await expect(page.getByText("“Dead ids” is for the team.")).toBeVisible();
  const links = page.getByRole("navigation", { name: "Tools" }).getByRole("link");
  await expect(links).toHaveText(["Chain", "Coverage"]);
  await expect(page.getByRole("textbox", { name: /config or source/ })).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    `/login?next=${encodeURIComponent(toolHref("ids"))}`,
  );
});

for (const { tool, name } of TOOL_ENTRIES) {
  test(`axe finds nothing on “${name}”, light and dark, wide and narrow`, async ({ page }) => {
    await openTool(page, tool);
    await expectAccessible(page);
  });
}

const PASTES: Readonly<Record<PasteTool, string>> = {
  request: JSON.stringify({
    model: IDS.goneTwin,
    models: [IDS.first, IDS.conflict, `${IDS.noted}:online`],
    messages: [{ role: "user", content: "x" }],
  }),
  error: '{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day"}}',
  ids: [IDS.gone, IDS.long, IDS.expiring, IDS.goneTwin, "acme/departed-8b:fre"].join("\n"),
};

for (const tool of PASTE_TOOLS) {
  test(`axe finds nothing with an answer of “${tool}”, light and dark, wide and narrow`, async ({
    page,
  }) => {
    await paste(page, tool, PASTES[tool]);
    await expect(answer(page)).toContainText("By the catalog of");
    await expectAccessible(page);
  });
}
