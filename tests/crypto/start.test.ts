import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { getWrappedKey } from "@/db/queries/data-key";
import { temporaryFolder } from "../support/temporary-folder";
import { digests, installation, SECRET, startIn, withCarelessUmask } from "./support/installation";

const hexKey = () => randomBytes(32).toString("hex");

function keyFile(text = hexKey(), mode = 0o600): string {
  const path = join(temporaryFolder(), "named.key");
  writeFileSync(path, text, { mode });
  return path;
}

test("the first start makes a key that only its owner can read, and every later one uses it", async () => {
  withCarelessUmask();
  const { data, keyFile, read } = await installation();
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(readFileSync(keyFile, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  const [before] = digests(keyFile);
  expect(await read()).toBe(SECRET);
  expect(digests(keyFile)).toEqual([before]);
  expect(readdirSync(data).filter((name) => name.startsWith("secret"))).toEqual(["secret.key"]);
});

test("neither key stands in the database in the clear", async () => {
  const { database, keyFile, use } = await installation();
  const key = Buffer.from(readFileSync(keyFile, "utf8"), "hex");
  await use(({ db }) => db.$client.pragma("wal_checkpoint(truncate)"));
  const bytes = readFileSync(database);
  expect(bytes.includes(key)).toBe(false);
  expect(bytes.includes(key.toString("hex"))).toBe(false);
  expect(bytes.includes(key.toString("base64"))).toBe(false);
});

test("a key in a variable or in a named file makes no file of its own, and the two are interchangeable", async () => {
  const key = hexKey();
  const world = await installation({ GRATIS_ENCRYPTION_KEY: key });
  expect(existsSync(world.keyFile)).toBe(false);
  expect(await world.read({ GRATIS_ENCRYPTION_KEY_FILE: keyFile(key) })).toBe(SECRET);
  const asBase64 = Buffer.from(key, "hex").toString("base64");
  expect(await world.read({ GRATIS_ENCRYPTION_KEY: asBase64 })).toBe(SECRET);
  copyFileSync(keyFile(key), world.keyFile);
  expect(await world.read({})).toBe(SECRET);
});

type World = Awaited<ReturnType<typeof installation>>;

type Prepare = (world: World) => Record<string, string>;

/** Changes files and leaves the settings alone. */
function files(change: (world: World) => void): Prepare {
  return (world) => {
    change(world);
    return {};
  };
}

const REFUSED: [string, string, RegExp, Prepare][] = [
  [
    "another key in the key file",
    "key_wrong",
    /secret\.key \([0-9a-f]{16}\) is not the one .* sealed with \([0-9a-f]{16}\)\. Put that one back/,
    files(({ keyFile }) => writeFileSync(keyFile, hexKey())),
  ],
  [
    "another key in the variable",
    "key_wrong",
    /GRATIS_ENCRYPTION_KEY \([0-9a-f]{16}\) is not the one/,
    () => ({ GRATIS_ENCRYPTION_KEY: hexKey() }),
  ],
  [
    "a named file with another key",
    "key_wrong",
    /named\.key \([0-9a-f]{16}\) is not the one/,
    () => ({ GRATIS_ENCRYPTION_KEY_FILE: keyFile() }),
  ],
  [
    "no key file any more",
    "key_file_missing",
    /secret\.key is missing.*Put the file back/,
    files(({ keyFile }) => rmSync(keyFile)),
  ],
  [
    "a named file that is not there",
    "key_file_missing",
    /nowhere\.key is missing/,
    ({ data }) => ({ GRATIS_ENCRYPTION_KEY_FILE: join(data, "nowhere.key") }),
  ],
  [
    "a key file that its group can read",
    "key_file_open",
    /\(mode 640\)\. Run chmod 600 .*secret\.key/,
    files(({ keyFile }) => chmodSync(keyFile, 0o640)),
  ],
  [
    "a named file that everybody can read",
    "key_file_open",
    /\(mode 604\)\. Run chmod 600 .*named\.key/,
    () => ({ GRATIS_ENCRYPTION_KEY_FILE: keyFile(hexKey(), 0o604) }),
  ],
  [
    "a weak key in the key file",
    "key_weak",
    /secret\.key is weak: all its bytes are the same/,
    files(({ keyFile }) => writeFileSync(keyFile, "00".repeat(32))),
  ],
  [
    "an empty key file",
    "key_malformed",
    /secret\.key is empty/,
    files(({ keyFile }) => writeFileSync(keyFile, "")),
  ],
  [
    "half a key file",
    "key_weak",
    /secret\.key is shorter than 32 bytes/,
    files(({ keyFile }) => writeFileSync(keyFile, hexKey().slice(32, 60))),
  ],
  [
    "a file that is no key",
    "key_file_unreadable",
    /too large/,
    files(({ keyFile }) => writeFileSync(keyFile, "x".repeat(5_000))),
  ],
  [
    "a folder for a key",
    "key_file_unreadable",
    /it is not a file/,
    ({ data }) => ({ GRATIS_ENCRYPTION_KEY_FILE: data }),
  ],
  [
    "a damaged data key",
    "sealed_damaged",
    /data key in the database.*Restore a backup/,
    files(({ database }) => {
      const client = new Sqlite(database);
      const wrapped = Buffer.from(getWrappedKey({ $client: client }) ?? "", "base64");
      wrapped[60] = (wrapped[60] ?? 0) ^ 1;
      client.prepare("update data_keys set wrapped_key = ?").run(wrapped.toString("base64"));
      client.close();
    }),
  ],
];

test.each(REFUSED)(
  "%s: five starts are refused, and the database stays as it was",
  async (_what, ...rest) => {
    const [code, message, prepare] = rest;
    const world = await installation();
    const variables = prepare(world);
    const before = filesIn(world.data);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(world.start(variables)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    }
    expect(Object.keys(before)).toContain("gratis.db");
    expect(filesIn(world.data)).toEqual(before);
  },
);

test("with a wrong key even a -wal that a killed process left is not folded into the database", async () => {
  const world = await installation();
  const killed = join(temporaryFolder(), "killed");
  await world.use(({ db }) => {
    db.$client.exec("update data_keys set wrapped_at = wrapped_at + 1");
    cpSync(world.data, killed, { recursive: true });
  });
  for (const name of ["gratis.db-shm", "secret.key"]) rmSync(join(killed, name), { force: true });
  const left = [join(killed, "gratis.db"), join(killed, "gratis.db-wal")];
  expect(statSync(left[1] ?? "").size).toBeGreaterThan(0);
  const before = digests(...left);
  const variables = { GRATIS_ENCRYPTION_KEY: hexKey() };
  for (let attempt = 0; attempt < 5; attempt += 1)
    await expect(startIn(killed, variables)).rejects.toMatchObject({ code: "key_wrong" });
  const cli = { ...variables, GRATIS_DATA_DIR: killed };
  expect(runCli(cli, "drop-bundled")).toEqual({
    status: 1,
    said: expect.stringMatching(/^The encryption key in GRATIS_ENCRYPTION_KEY .* was changed\.\n$/),
  });
  expect(runCli(cli, "doctor").said).toMatch(/^wrong encryption key: .* is not the one/m);
  expect(digests(...left)).toEqual(before);
}, 60_000);

test("on an empty folder a bad key is refused before there is a database", async () => {
  const data = join(temporaryFolder(), "data");
  mkdirSync(data);
  writeFileSync(join(data, "secret.key"), "not a key", { mode: 0o600 });
  const { status, said } = runCli({ GRATIS_DATA_DIR: data }, "drop-bundled");
  expect([status, said.split("\n").length]).toEqual([1, 2]);
  const named = { GRATIS_DATA_DIR: data, GRATIS_ENCRYPTION_KEY_FILE: join(data, "other.key") };
  expect(runCli(named, "drop-bundled").said).toMatch(/never makes it: \(umask 077; openssl/);
  expect(readdirSync(data)).toEqual(["secret.key"]);
}, 60_000);

test("a weak key in the variable ends a start as wrong settings", () => {
  const data = join(temporaryFolder(), "data");
  const { status, said } = runCli(
    { GRATIS_DATA_DIR: data, GRATIS_ENCRYPTION_KEY: "hunter2" },
    "doctor",
  );
  expect(status).toBe(78);
  expect(said).toContain("GRATIS_ENCRYPTION_KEY: is shorter than 32 bytes");
  expect(said).not.toContain("hunter2");
  expect(existsSync(data)).toBe(false);
}, 60_000);

test("a database from before there were keys gets one, and keeps a key file that lies there already", async () => {
  const data = join(temporaryFolder(), "data");
  const older = join(temporaryFolder(), "drizzle");
  cpSync("drizzle", older, { recursive: true });
  const journal = JSON.parse(readFileSync(join(older, "meta/_journal.json"), "utf8"));
  journal.entries = journal.entries.slice(0, 1);
  writeFileSync(join(older, "meta/_journal.json"), JSON.stringify(journal));
  const database = join(data, "gratis.db");
  const db = await openDatabase(database, { migrations: older });
  expect(getWrappedKey(db)).toBeNull();
  db.$client.close();
  const key = hexKey();
  writeFileSync(join(data, "secret.key"), key, { mode: 0o600 });

  expect(runCli({ GRATIS_DATA_DIR: data }, "drop-bundled").status).toBe(0);
  expect(readFileSync(join(data, "secret.key"), "utf8")).toBe(key);
  expect(runCli({ GRATIS_DATA_DIR: data }, "doctor").said).toMatch(
    /^ok {4}encryption key: .*secret\.key, mode 600, [0-9a-f]{16}, opens the secrets/m,
  );
}, 60_000);

test("after what docs/secrets.md says to do about a lost key, Gratis starts with a new one", async () => {
  const world = await installation();
  rmSync(world.keyFile);
  await expect(world.start()).rejects.toMatchObject({ code: "key_file_missing" });
  const [, statements = ""] =
    /```sql\n([^`]+)```/.exec(readFileSync("docs/secrets.md", "utf8")) ?? [];
  expect(statements).toContain("data_keys");
  new Sqlite(world.database).exec(statements).close();
  await world.start();
  await expect(world.read()).rejects.toMatchObject({ code: "sealed_key" });
});

/** Name and digest of the files that hold anything: a look at a database leaves an index and an empty `-wal` beside it. */
function filesIn(folder: string): Record<string, string | null> {
  const names = readdirSync(folder).filter(
    (name) => !name.endsWith("-shm") && statSync(join(folder, name)).size > 0,
  );
  return Object.fromEntries(names.map((name) => [name, digests(join(folder, name))[0] ?? null]));
}

function runCli(variables: Record<string, string>, command: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/cli.ts", command],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        OPENROUTER_BASE_URL: "http://127.0.0.1:9/api/v1",
        ...variables,
      },
      encoding: "utf8",
    },
  );
  return { status, said: stdout + stderr };
}
