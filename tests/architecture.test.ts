import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { envSchema } from "@/lib/env";
import { jobsOf } from "@/lib/sync/jobs";
import { type Import, importsOf, sourceFiles } from "./support/import-graph";
import { testRuntime } from "./support/test-runtime";

type Room = {
  /** Folders, or files without their ending, whose contents the row is about. */
  readonly room: readonly string[];
  /** What it may import of ours beside itself; `types of X` allows types only. */
  readonly may: readonly string[];
  /** Packages and modules of Node it may import; all when left out. */
  readonly packages?: readonly string[];
};

const ANYTHING_BUT_APP = ["components", "db", "instrumentation", "lib", "proxy"];

/** Who may import whom. The first row that fits a file counts, so narrower rooms come first. */
const ROOMS: readonly Room[] = [
  { room: ["lib/domain"], may: [], packages: ["big.js", "d3-scale"] },
  { room: ["lib/errors", "lib/log", "lib/redact"], may: [] },
  { room: ["lib/format"], may: [] },
  {
    room: ["lib/env", "lib/env-secrets", "lib/env-values", "lib/unknown-variables"],
    may: ["lib/crypto", "lib/domain", "lib/errors"],
  },
  { room: ["lib/crypto"], may: ["lib/errors"] },
  {
    room: ["lib/runtime"],
    may: [
      "types of lib/crypto",
      "types of lib/env",
      "types of lib/log",
      "types of lib/openrouter",
      "types of db",
    ],
  },
  { room: ["lib/openrouter"], may: ["lib/errors"] },
  {
    room: ["lib/sync"],
    may: ["lib/domain", "lib/errors", "lib/openrouter", "db", "types of lib/runtime"],
  },
  {
    room: ["lib/scheduler"],
    may: [
      "lib/auth",
      "lib/sync",
      "lib/runtime",
      "lib/env",
      "lib/errors",
      "lib/log",
      "lib/openrouter",
      "lib/crypto",
      "db",
    ],
  },
  {
    room: ["lib/auth"],
    may: [
      "lib/domain",
      "lib/errors",
      "lib/redact",
      "lib/crypto",
      "types of lib/env",
      "types of lib/runtime",
      "db",
    ],
  },
  {
    room: ["lib/http"],
    may: [
      "lib/auth",
      "lib/domain",
      "lib/errors",
      "lib/redact",
      "lib/runtime",
      "types of lib/log",
      "db",
    ],
  },
  { room: ["lib/client"], may: ["lib/domain", "lib/format", "types of db"] },
  { room: ["db/schema"], may: ["lib/domain"] },
  { room: ["db"], may: ["lib/domain", "lib/errors"] },
  { room: ["components"], may: ["lib/client", "lib/domain", "lib/format"] },
  {
    room: ["app"],
    may: [
      "components",
      "db",
      "lib/auth",
      "lib/client",
      "lib/domain",
      "lib/errors",
      "lib/format",
      "lib/http",
      "lib/runtime",
      "lib/sync",
    ],
  },
  { room: ["instrumentation"], may: ["lib/http", "lib/scheduler"] },
  { room: ["proxy"], may: ["lib/http", "lib/runtime", "lib/errors"] },
  { room: ["scripts"], may: [...ANYTHING_BUT_APP, "tests/fake-openrouter"] },
  // An imitation that shared our code would share our mistakes.
  { room: ["tests/fake-openrouter"], may: [] },
  { room: ["tests"], may: [...ANYTHING_BUT_APP, "app", "scripts"] },
];

/** Where every file of ours lies. */
const PLACES = [
  "app",
  "components",
  "db",
  "instrumentation.ts",
  "lib",
  "proxy.ts",
  "scripts",
  "tests",
];

test("no file imports from a room it may not enter", () => {
  const offences = sourceFiles(PLACES).flatMap((file) =>
    importsOf(file).filter(isOffence).map(describe),
  );
  expect(offences).toEqual([]);
});

test("every file stands in a room", () => {
  expect(sourceFiles(PLACES).filter((file) => !roomOf(file))).toEqual([]);
});

test.each<[string, Partial<Import>, boolean]>([
  ["a rule reading the database", { from: "lib/domain/spells.ts", to: "db/client.ts" }, true],
  [
    "a rule with a package of its own",
    { from: "lib/domain/models/pricing.ts", to: "zod", isPackage: true },
    true,
  ],
  [
    "a rule with the decimal library",
    { from: "lib/domain/models/pricing.ts", to: "big.js", isPackage: true },
    false,
  ],
  [
    "a query reading a component",
    { from: "db/queries/roster.ts", to: "components/ui/card.tsx" },
    true,
  ],
  [
    "a job using the runtime's type",
    { from: "lib/sync/prune.ts", to: "lib/runtime.ts", isTypeOnly: true },
    false,
  ],
  ["a job using the runtime itself", { from: "lib/sync/prune.ts", to: "lib/runtime.ts" }, true],
  [
    "a room whose name only begins alike",
    { from: "lib/environment.ts", to: "lib/errors.ts" },
    true,
  ],
  ["a page calling a query", { from: "app/page.tsx", to: "db/queries/roster.ts" }, false],
  ["a page speaking to OpenRouter", { from: "app/page.tsx", to: "lib/openrouter/client.ts" }, true],
])("the table knows %s", (_, parts, expected) => {
  const edge = { from: "", to: "", isTypeOnly: false, isPackage: false, ...parts };
  expect(isOffence(edge)).toBe(expected);
});

test.each(["docs/configuration.md", ".env.example"])("%s names every setting", (path) => {
  const text = readFileSync(path, "utf8");
  expect(Object.keys(envSchema.shape).filter((key) => !text.includes(key))).toEqual([]);
});

test("the example settings are valid, and are the defaults", async () => {
  const { parseEnv } = await import("@/lib/env");
  const lines = readFileSync(".env.example", "utf8")
    .split("\n")
    .filter((line) => /^[A-Z]/.test(line));
  expect(parseEnv(Object.fromEntries(lines.map((line) => line.split("="))))).toEqual(parseEnv({}));
});

test("docs/architecture.md names every job", async () => {
  const text = readFileSync("docs/architecture.md", "utf8");
  const jobs = jobsOf(await testRuntime()).map((job) => job.name);
  expect(jobs.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test("every path that the documents cite exists", () => {
  const documents = markdownFiles();
  const gone = documents.flatMap((document) =>
    citedPaths(readFileSync(document, "utf8"))
      .filter((path) => !existsSync(path))
      .map((path) => `${document} cites ${path}`),
  );
  expect(gone).toEqual([]);
  expect(documents.length).toBeGreaterThan(1);
});

test("whoever starts at the README finds every document, and no link leads nowhere", () => {
  const seen = new Set(["README.md"]);
  for (const document of seen) {
    for (const link of linkedFiles(document)) {
      expect(existsSync(link), `${document} links to ${link}`).toBe(true);
      if (link.endsWith(".md")) seen.add(link);
    }
  }
  expect(markdownFiles().filter((document) => !seen.has(document))).toEqual([]);
});

test("every table is strict", async () => {
  const { $client } = await openDatabase(":memory:");
  const tables = $client
    .prepare("select name, strict from pragma_table_list where schema = 'main' and type = 'table'")
    .all() as { name: string; strict: number }[];
  const ours = tables.filter(({ name }) => !/^(sqlite_|__drizzle)/.test(name));
  expect(ours.filter(({ strict }) => strict !== 1)).toEqual([]);
  expect(ours.length).toBeGreaterThan(5);
});

test("no file names a folder of somebody's machine", () => {
  // Put together here, so that this file does not name one itself.
  const folders = ["work", "farm", "tmp", "root", "home/[a-z]+", "Users/[A-Za-z]+"].join("|");
  const pattern = new RegExp(`(^|[\\s"'\`(=:])/(${folders})/[A-Za-z]`);
  const guilty = trackedTexts().flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
  expect(guilty).toEqual([]);
});

function isOffence({ from, to, isTypeOnly, isPackage }: Import): boolean {
  const room = roomOf(from);
  if (!room) return true;
  if (isPackage) return room.packages ? !room.packages.includes(to) : false;
  if (isCode(to) && isIn(to, room.room)) return false;
  return (
    !room.may.some((rule) => {
      const target = rule.replace(/^types of /, "");
      return isIn(to, [target]) && (isTypeOnly || target === rule);
    }) && isCode(to)
  );
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ room }) => isIn(file, room));
}

function isIn(file: string, places: readonly string[]): boolean {
  const bare = file.replace(/\.(tsx?|css)$/, "");
  return places.some((place) => bare === place || bare.startsWith(`${place}/`));
}

/** Data files, e.g. `package.json`, are nobody's room. */
function isCode(file: string): boolean {
  return !/\.(json|css)$/.test(file);
}

function describe({ from, to, isTypeOnly }: Import): string {
  return `${from} imports ${isTypeOnly ? "types of " : ""}${to}`;
}

function markdownFiles(): string[] {
  const inDocs = readdirSync("docs", { recursive: true, encoding: "utf8" }).map(
    (name) => `docs/${name}`,
  );
  const outside = readdirSync(".").filter((name) => name.endsWith(".md"));
  return [...inDocs.filter((name) => name.endsWith(".md")), ...outside];
}

/** What stands in backquotes and looks like a path of the project, without patterns and placeholders. */
function citedPaths(text: string): string[] {
  const cited = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? "");
  const ours =
    /^(app|components|db|docs|drizzle|lib|public|scripts|tests|\.ci)\/|^[a-z.-]+\.(ts|mjs|json|md)$/;
  return cited
    .filter((path) => ours.test(path) && !/[*<>{}…$]|:\d/.test(path))
    .map((path) => path.replace(/\/$/, ""));
}

/** Files that a document links to or shows, as paths from the project's folder. */
function linkedFiles(document: string): string[] {
  const links = [...readFileSync(document, "utf8").matchAll(/\]\(([^)\s]+)\)/g)];
  return links
    .map((match) => (match[1] ?? "").replace(/#.*$/, ""))
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link))
    .map((link) => join(dirname(document), link));
}

function trackedTexts(): string[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { encoding: "utf8" },
  );
  return listed
    .split("\0")
    .filter((path) => path && existsSync(path))
    .filter(
      (path) => !/package-lock\.json$|bundled-history\.json$|\.(png|ico|woff2?|gz|db)$/.test(path),
    );
}
