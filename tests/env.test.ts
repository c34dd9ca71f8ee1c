import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";

function refusalOf(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (isAppError(error) && error.code === "bad_configuration") return error.message;
    throw error;
  }
  return "";
}

test("an empty environment gives the documented defaults", () => {
  expect(parseEnv({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataDir: "./data",
    baseUrl: "http://localhost:3000",
    openrouterBaseUrl: "https://openrouter.ai/api/v1",
    schedules: { catalog: 900, endpoints: 900, policies: 86_400, prune: 86_400 },
    logLevel: "info",
    warnings: [],
  });
});

test("an empty variable counts as unset", () => {
  expect(parseEnv({ PORT: "", GRATIS_DATA_DIR: "  ", OPENROUTER_BASE_URL: "" })).toEqual(
    parseEnv({}),
  );
});

test("every bad variable is named at once, one line each", () => {
  const lines = refusalOf({
    PORT: "http",
    HOST: "0.0.0.0",
    GRATIS_BASE_URL: "https://example.org/gratis",
    OPENROUTER_BASE_URL: "nope",
    GRATIS_SCHEDULE_CATALOG: "60",
    GRATIS_LOG_LEVEL: "loud",
  }).split("\n");
  const named = lines.slice(1).map((line) => line.split(":")[0]);
  expect(named.sort()).toEqual([
    "GRATIS_BASE_URL",
    "GRATIS_LOG_LEVEL",
    "GRATIS_SCHEDULE_CATALOG",
    "HOST",
    "OPENROUTER_BASE_URL",
    "PORT",
  ]);
});

test.each(["127.0.0.1", "::1", "localhost"])("HOST %s is allowed", (host) => {
  expect(parseEnv({ HOST: host }).host).toBe(host);
});

test.each(["0.0.0.0", "::", "192.168.1.5", "gratis.example.org"])(
  "HOST %s is refused, because logins come first",
  (host) => {
    expect(refusalOf({ HOST: host })).toMatch(/^HOST: .*logins/m);
  },
);

test("the base URL follows the port unless it is set", () => {
  expect(parseEnv({ PORT: "4100" }).baseUrl).toBe("http://localhost:4100");
  expect(parseEnv({ PORT: "4100", GRATIS_BASE_URL: "https://gratis.example.org/" }).baseUrl).toBe(
    "https://gratis.example.org",
  );
});

test.each([
  ["https://eu.openrouter.ai/api/v1/", "https://eu.openrouter.ai/api/v1"],
  ["http://127.0.0.1:9/api/v1//", "http://127.0.0.1:9/api/v1"],
  ["http://127.0.0.1:9", "http://127.0.0.1:9"],
])("OpenRouter's address %s is read as %s", (given, read) => {
  expect(parseEnv({ OPENROUTER_BASE_URL: given }).openrouterBaseUrl).toBe(read);
});

test.each([
  "ftp://openrouter.ai",
  "openrouter.ai/api/v1",
  "https://me:hush@openrouter.ai",
  "https://x.org/?a=1",
])("OpenRouter's address %s is refused and not repeated", (given) => {
  const refusal = refusalOf({ OPENROUTER_BASE_URL: given });
  expect(refusal).toMatch(/^OPENROUTER_BASE_URL: /m);
  expect(refusal).not.toContain(given);
});

test.each([
  ["120", 120],
  ["off", "off"],
  ["OFF", "off"],
  ["2678400", 2_678_400],
])("a schedule of %s is read as %s", (given, read) => {
  expect(parseEnv({ GRATIS_SCHEDULE_CATALOG: given }).schedules.catalog).toBe(read);
});

test.each(["119", "0", "-900", "15m", "900.5", "1e9"])("a schedule of %s is refused", (given) => {
  expect(refusalOf({ GRATIS_SCHEDULE_ENDPOINTS: given })).toMatch(/^GRATIS_SCHEDULE_ENDPOINTS: /m);
});

test("a misspelt setting is warned about with the nearest name, and does not stop the start", () => {
  expect(
    parseEnv({ GRATIS_SCHEDULE_CATALOGUE: "900", GRATIS_COLOUR_OF_THE_SKY: "blue" }).warnings,
  ).toEqual([
    "GRATIS_COLOUR_OF_THE_SKY is not a setting of this version and has no effect.",
    "GRATIS_SCHEDULE_CATALOGUE is not a setting of this version and has no effect. Did you mean GRATIS_SCHEDULE_CATALOG?",
  ]);
});

test("other programs' variables are none of our business", () => {
  expect(parseEnv({ PATH: "/bin", OPENROUTER_TITLE: "x" }).warnings).toEqual([]);
});
