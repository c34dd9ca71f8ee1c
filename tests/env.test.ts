import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { fakeSecret } from "./fake-openrouter/account/fake-secret";
import { temporaryFolder } from "./support/temporary-folder";

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
    schedules: {
      catalog: 900,
      quota: 60,
      minutes: 60,
      keys: 60,
      endpoints: 900,
      policies: 86_400,
      activity: 3_600,
      prune: 86_400,
    },
    inferenceKeys: [],
    managementKeys: [],
    broadcastSecret: null,
    frontendPolicies: false,
    byokAllowance: { kind: "usd", amount: 25_000_000_000_000 },
    encryptionKey: { kind: "made" },
    auth: {
      mode: "password",
      trustedProxies: [],
      proxyEmailHeader: "x-forwarded-email",
      firstAdmin: null,
      oidc: null,
      metricsToken: null,
    },
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
    HOST: "http://0.0.0.0",
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

test.each(["127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "192.168.1.5", "gratis.example.org"])(
  "HOST %s is allowed",
  (host) => {
    expect(parseEnv({ HOST: host }).host).toBe(host);
  },
);

test("to listen beyond this machine without https is warned about", () => {
  const warningsOf = (source: Record<string, string>) => parseEnv(source).warnings.join();
  expect(warningsOf({ HOST: "0.0.0.0" })).toMatch(/HOST.*https/);
  expect(warningsOf({ HOST: "0.0.0.0", GRATIS_BASE_URL: "https://gratis.example.org" })).toBe("");
  expect(warningsOf({ GRATIS_BASE_URL: "http://gratis.example.org" })).toBe("");
});

test.each<[Record<string, string>, RegExp]>([
  [{ GRATIS_AUTH: "none" }, /^GRATIS_AUTH: must be one of password, public-read, proxy-header/m],
  [{ GRATIS_AUTH: "proxy-header" }, /^GRATIS_TRUSTED_PROXIES: must be set/m],
  [{ GRATIS_TRUSTED_PROXIES: "10.0.0.0/8,everywhere" }, /^GRATIS_TRUSTED_PROXIES: /m],
  [{ GRATIS_TRUSTED_PROXIES: "10.0.0.0/33" }, /^GRATIS_TRUSTED_PROXIES: /m],
  [{ GRATIS_PROXY_EMAIL_HEADER: "X Mail" }, /^GRATIS_PROXY_EMAIL_HEADER: /m],
  [{ GRATIS_ADMIN_EMAIL: "boss" }, /^GRATIS_ADMIN_EMAIL: must be an e-mail address/m],
  [{ GRATIS_ADMIN_EMAIL: "boss@example.org" }, /^GRATIS_ADMIN_PASSWORD: must be set/m],
  [{ GRATIS_ADMIN_PASSWORD: "seven grey ships" }, /^GRATIS_ADMIN_EMAIL: must be set/m],
  [{ GRATIS_OIDC_ISSUER: "https://id.example.org" }, /^GRATIS_OIDC_CLIENT_ID: must be set/m],
  [{ GRATIS_OIDC_NEW_PEOPLE: "owner" }, /^GRATIS_OIDC_NEW_PEOPLE: must be one of refuse, viewer/m],
  [{ GRATIS_METRICS_TOKEN: "short" }, /^GRATIS_METRICS_TOKEN: must be 16 characters/m],
  [{ GRATIS_METRICS_TOKEN_FILE: "/nowhere/at/all" }, /^GRATIS_METRICS_TOKEN_FILE: .*ENOENT/m],
])("%j is refused", (source, line) => {
  expect(refusalOf(source)).toMatch(line);
});

test.each(["GRATIS_ADMIN_PASSWORD", "GRATIS_OIDC_CLIENT_SECRET", "GRATIS_METRICS_TOKEN"])(
  "%s can stand in a file, but not in both places, and is never repeated",
  (name) => {
    const file = join(temporaryFolder(), "secret");
    writeFileSync(file, "a secret of some length\n");
    const rest: Record<string, string> = {
      GRATIS_ADMIN_EMAIL: "boss@example.org",
      GRATIS_ADMIN_PASSWORD: "seven grey ships",
      GRATIS_OIDC_ISSUER: "https://id.example.org",
      GRATIS_OIDC_CLIENT_ID: "gratis",
      GRATIS_OIDC_CLIENT_SECRET: "another secret",
    };
    delete rest[name];
    expect(JSON.stringify(parseEnv({ ...rest, [`${name}_FILE`]: file }).auth)).toContain(
      '"a secret of some length"',
    );
    const twice = refusalOf({ ...rest, [name]: "a secret of its own", [`${name}_FILE`]: file });
    expect(twice).toMatch(new RegExp(`^${name}: is set, and so is ${name}_FILE`, "m"));
    expect(twice).not.toContain("a secret of");
  },
);

test("an admin without a password is possible where a provider or a proxy signs people in", () => {
  const firstAdmin = { email: "boss@example.org", password: null };
  const proxy = {
    GRATIS_AUTH: "proxy-header",
    GRATIS_TRUSTED_PROXIES: "127.0.0.1, ::1, 10.0.0.0/8",
    GRATIS_ADMIN_EMAIL: "Boss@Example.org",
  };
  expect(parseEnv(proxy).auth).toMatchObject({
    firstAdmin,
    trustedProxies: ["127.0.0.1", "::1", "10.0.0.0/8"],
  });
  const oidc = {
    GRATIS_OIDC_ISSUER: "https://id.example.org/realms/team/",
    GRATIS_OIDC_CLIENT_ID: "gratis",
    GRATIS_OIDC_CLIENT_SECRET: "secret",
    GRATIS_ADMIN_EMAIL: "boss@example.org",
  };
  expect(parseEnv(oidc).auth).toMatchObject({
    firstAdmin,
    oidc: { issuer: "https://id.example.org/realms/team", newPeople: "refuse" },
  });
});

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

test.each(["QUOTA", "MINUTES", "KEYS"])("the job %s may run every 30 seconds", (job) => {
  const name = `GRATIS_SCHEDULE_${job}`;
  expect(Object.values(parseEnv({ [name]: "30" }).schedules)).toContain(30);
  expect(refusalOf({ [name]: "29" })).toMatch(new RegExp(`^${name}: .*30`, "m"));
});

test.each([
  ["OPENROUTER_API_KEY", "inferenceKeys"],
  ["OPENROUTER_MANAGEMENT_KEY", "managementKeys"],
] as const)(
  "%s takes several keys as people paste them, each once, also from a file",
  (name, of) => {
    const [a, b] = [fakeSecret(1), fakeSecret(2)];
    expect(parseEnv({ [name]: ` "${a}", Bearer ${b},${a}` })[of]).toEqual([a, b]);
    const file = join(temporaryFolder(), "keys");
    writeFileSync(file, `${a},${b}\n`);
    expect(parseEnv({ [`${name}_FILE`]: file })[of]).toEqual([a, b]);
  },
);

test.each(["OPENROUTER_API_KEY", "OPENROUTER_MANAGEMENT_KEY"])(
  "what is no key in %s is named by its place in the list, and not repeated",
  (name) => {
    const stranger = "sk-ant-api03-abcdefghijklmnopqrstuvwx";
    const refusal = refusalOf({ [name]: `${fakeSecret(1)},${stranger}` });
    expect(refusal).toMatch(new RegExp(`^${name}: entry 2 is a key of Anthropic`, "m"));
    expect(refusal).not.toContain(stranger);
    expect(refusal).not.toContain(fakeSecret(1));
  },
);

test.each([
  ["usd:25000", { kind: "usd", amount: 25_000_000_000_000 }],
  ["usd:0.5", { kind: "usd", amount: 500_000_000 }],
  ["requests:1000000", { kind: "requests", amount: 1_000_000 }],
])("an allowance of %s is read", (given, read) => {
  expect(parseEnv({ GRATIS_BYOK_ALLOWANCE: given }).byokAllowance).toEqual(read);
});

test.each(["25000", "usd:", "usd:0", "requests:1.5", "eur:5", "usd:5:6", "requests:-1"])(
  "an allowance of %s is refused",
  (given) => {
    expect(refusalOf({ GRATIS_BYOK_ALLOWANCE: given })).toMatch(/^GRATIS_BYOK_ALLOWANCE: must be/m);
  },
);

test("undocumented pages are read only when somebody turns them on", () => {
  const read = (given: string) => parseEnv({ GRATIS_FRONTEND_POLICIES: given }).frontendPolicies;
  expect(parseEnv({}).frontendPolicies).toBe(false);
  expect([read("on"), read("off")]).toEqual([true, false]);
  expect(refusalOf({ GRATIS_FRONTEND_POLICIES: "yes" })).toMatch(
    /^GRATIS_FRONTEND_POLICIES: must be off or on/m,
  );
});

test("Broadcast's secret is 16 characters at least", () => {
  expect(refusalOf({ GRATIS_BROADCAST_SECRET: "short" })).toMatch(/^GRATIS_BROADCAST_SECRET: /m);
  expect(parseEnv({ GRATIS_BROADCAST_SECRET: "sixteen letters!" }).broadcastSecret).toBe(
    "sixteen letters!",
  );
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
