import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { keepShareLink } from "@/db/writes/share-links";
import { hashSecret, newSecret } from "@/lib/auth/secret-tokens";
import { shareCookieName } from "@/lib/auth/who-asks";
import type { Capability } from "@/lib/domain/access/access";
import { type Method, PAGES, ROUTES, type Rule } from "@/lib/http/access-manifest";
import type { RouteHandler } from "@/lib/http/methods";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { callRoute } from "../support/call-route";
import { testRuntime } from "../support/test-runtime";
import { type As, headersOf } from "../support/visitors";

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const TEXT = "This needs a sign-in, or a token that reaches this far.";

const EVERYBODY = [
  "nobody",
  "share link",
  "viewer",
  "member",
  "admin",
  "token:read",
  "token:usage",
  "token:admin",
] as const satisfies readonly (As | "share link")[];
type Asker = (typeof EVERYBODY)[number];

const KNOWN = EVERYBODY.filter((asker) => asker !== "nobody" && asker !== "share link");
const PEOPLE: readonly Asker[] = ["viewer", "member", "admin"];

/** Written out by hand, so that a slip in `may` shows. */
const WHO: Readonly<Record<Capability, readonly Asker[]>> = {
  see_public: EVERYBODY.filter((asker) => asker !== "nobody"),
  see_catalog: KNOWN,
  see_usage: ["viewer", "member", "admin", "token:usage", "token:admin"],
  contribute: ["member", "admin", "token:admin"],
  manage_settings: ["admin", "token:admin"],
  manage_keys: ["admin", "token:admin"],
  read_audit: ["admin", "token:admin"],
  manage_access: ["admin"],
  manage_own_account: PEOPLE,
};

const rows = Object.entries(ROUTES).flatMap(([path, rules]) =>
  METHODS.map((method) => {
    const byMethod: Readonly<Partial<Record<Method, Rule>>> = rules;
    return { path, method, rule: byMethod[method] ?? null };
  }),
);
const guarded = rows.filter(
  (row): row is typeof row & { rule: Capability } =>
    row.rule !== null && row.rule !== "anyone" && row.rule !== "itself",
);

let runtime: Runtime;
let shareCookie: string;

beforeEach(async () => {
  runtime = await testRuntime();
  installRuntime(runtime);
  const token = newSecret();
  keepShareLink(runtime.db, {
    name: "for the matrix",
    tokenHash: hashSecret(token),
    lastFour: token.slice(-4),
    createdBy: "test",
    now: runtime.now(),
    expiresAt: null,
  });
  shareCookie = `${shareCookieName(runtime.env.baseUrl)}=${token}`;
});

describe("every route asks who it is", () => {
  test.each(guarded)("$method $path: $rule", async ({ path, method, rule }) => {
    for (const asker of EVERYBODY) {
      if (WHO[rule].includes(asker)) continue;
      if (asker !== "share link") await headersOf(runtime, asker);
      const before = writesOf(runtime);
      const answer = await ask(path, method, asker);
      const code = asker === "nobody" || asker === "share link" ? "unauthorized" : "forbidden";
      expect({ asker, status: answer.status, body: answer.body }).toEqual({
        asker,
        status: code === "unauthorized" ? 401 : 403,
        body: { error: { code, message: TEXT } },
      });
      expect(writesOf(runtime) - before, `rows written for ${asker}`).toBeLessThanOrEqual(1);
    }
  });

  test.each(guarded)("$method $path lets in whom $rule reaches", async ({ path, method, rule }) => {
    // Whoever may do most goes last: what it does may change the world for the others.
    for (const asker of EVERYBODY.filter((one) => WHO[rule].includes(one))) {
      const { status, body } = await ask(path, method, asker);
      const isRefused = status === 401 && !isWrongPassword(body);
      expect({ asker, status: isRefused || status === 403 ? status : "let in" }).toEqual({
        asker,
        status: "let in",
      });
    }
  });
});

test("a method that a route does not have is 405 for everybody, before anything is asked", async () => {
  for (const { path, method } of rows.filter(({ rule }) => rule === null)) {
    const answer = await ask(path, method, "nobody");
    expect({ path, method, status: answer.status }).toEqual({ path, method, status: 405 });
    expect(answer.headers.get("allow")).toMatch(/OPTIONS/);
  }
});

test("every route on disk has its row, and every row its route", () => {
  const onDisk = filesNamed("route.ts").map(pathOf).sort();
  expect(onDisk).toEqual(Object.keys(ROUTES).sort());
});

test("every route takes its rules from its own row", () => {
  for (const file of filesNamed("route.ts")) {
    const source = readFileSync(`app/${file}`, "utf8");
    expect(source.replaceAll(/\s/g, ""), file).toContain(`methods("${pathOf(file)}",{`);
    expect(source.match(/export /g), file).toHaveLength(1);
  }
});

test("every page on disk has its row, and asks for it", () => {
  const files = filesNamed("page.tsx");
  expect(files.map(pathOf).sort()).toEqual(Object.keys(PAGES).sort());
  for (const file of files) {
    const rule: Rule | undefined = Object.entries(PAGES).find(
      ([path]) => path === pathOf(file),
    )?.[1];
    if (rule === "anyone") continue;
    const source = readFileSync(`app/${file}`, "utf8");
    expect(source, file).toContain(`await pageContext("${pathOf(file)}")`);
    expect(source, file).toContain("if (!page) return <NotAllowed />;");
  }
});

async function ask(path: string, method: Method, asker: Asker) {
  const module: Record<Method, RouteHandler> = await import(`@/app${path}/route.ts`);
  const as = asker === "share link" ? "nobody" : asker;
  const headers: Record<string, string> =
    asker === "share link" ? { cookie: shareCookie, "sec-fetch-site": "same-origin" } : {};
  return callRoute(module[method], path.replaceAll(/[[\].]/g, "x"), {
    method,
    headers,
    as,
    params: paramsOf(path),
  });
}

/** Parts of a path that lead nowhere, so that what is allowed changes nothing that matters. */
function paramsOf(path: string): Record<string, string | string[]> {
  const parts = [...path.matchAll(/\[(\.\.\.)?(\w+)\]/g)];
  return Object.fromEntries(
    parts.map(([, isRest, name = ""]) => [name, isRest ? ["nowhere"] : "nowhere"]),
  );
}

function isWrongPassword(body: unknown): boolean {
  return JSON.stringify(body).includes("wrong_credentials");
}

/** Rows written since the database was opened. "Last used" is the one write that a refusal may cost. */
function writesOf({ db }: Runtime): number {
  const row = db.$client.prepare("select total_changes() as n").get() as { n: number };
  return row.n;
}

function filesNamed(name: string): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file === name || file.endsWith(`/${name}`));
}

/** `(dashboard)/models/[...id]/page.tsx` -> `/models/[...id]`. */
function pathOf(file: string): string {
  const folders = file
    .split("/")
    .slice(0, -1)
    .filter((part) => !part.startsWith("("));
  return `/${folders.join("/")}`;
}
