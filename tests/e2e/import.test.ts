import type { Page } from "@playwright/test";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { fakeCatalog } from "../fake-openrouter/fake-model";
import { hydrated } from "./support/page-checks";
import type { Gratis } from "./support/start-gratis";
import { expect, ownTest as test } from "./support/test";

const capture = (name: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ data: fakeCatalog({ free: 7 }) })),
});
const CAPTURES = [capture("2026-07-01T120000Z.json"), capture("2026-07-02T120000Z.json")];
const WRONG = { name: "holiday.json", mimeType: "application/json", buffer: Buffer.from("<html>") };

test("a dry run says what would happen and writes nothing; then the import adds it", async ({
  page,
  own: { gratis },
}) => {
  await gratis.firstRun();
  const before = await imported(gratis);
  await choose(page, CAPTURES);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText(/Dry run, nothing was written: 2 files, 2 accepted/)).toBeVisible();
  expect(await imported(gratis)).toEqual(before);

  await page.getByRole("button", { name: "Import 2 captures" }).click();
  await expect(page.getByText(/Imported: 2 files, 2 accepted/)).toBeVisible();
  expect((await imported(gratis)).length).toBe(before.length + 2);
  const listed = page.getByRole("region", { name: /^Snapshots/ });
  await expect(listed.getByText("2 Jul 2026, 12:00 UTC")).toBeVisible();

  await choose(page, CAPTURES);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText(/0 accepted, 2 known already/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
});

test("a wrong file is refused by name and the others are still taken", async ({
  page,
  own: { gratis },
}) => {
  await gratis.firstRun();
  await choose(page, [...CAPTURES, WRONG]);
  await page.getByRole("button", { name: "Dry run" }).click();
  const row = page.getByRole("row").filter({ hasText: "holiday.json" });
  await expect(row).toContainText("refused");
  await expect(row).toContainText("is a web page, not JSON");
  await expect(page.getByText(/3 files, 2 accepted.*1 refused/)).toBeVisible();
});

test("the bundled history goes only after a confirmation, and what was polled stays", async ({
  page,
  own: { gratis },
}) => {
  await gratis.firstRun();
  await page.goto("/settings/data");
  await hydrated(page);
  const drop = page.getByRole("button", { name: "Drop the bundled history" });
  await drop.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(drop).toBeVisible();
  expect(await sources(gratis)).toContain("bundled");

  await drop.click();
  await page.getByRole("button", { name: /^Drop \d+ snapshots$/ }).click();
  await expect(page.getByText(/There is none: it was dropped/)).toBeVisible();
  expect(await sources(gratis)).toEqual(["poll"]);
});

async function choose(
  page: Page,
  files: Parameters<ReturnType<Page["getByLabel"]>["setInputFiles"]>[0],
) {
  await page.goto("/settings/data");
  await hydrated(page);
  await page.getByLabel("Captures to import").setInputFiles(files);
}

async function imported(gratis: Gratis): Promise<readonly SnapshotAnswer[]> {
  return gratis.read<readonly SnapshotAnswer[]>("/snapshots?limit=1000");
}

async function sources(gratis: Gratis): Promise<string[]> {
  return [...new Set((await imported(gratis)).map(({ source }) => source))];
}
