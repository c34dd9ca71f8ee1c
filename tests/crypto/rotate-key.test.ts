import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { getWrappedKey } from "@/db/queries/data-key";
import { auditEntries } from "@/db/schema/audit";
import { keySecrets } from "@/db/schema/keys";
import { dataKeyStore } from "@/db/writes/data-key";
import { keepKeySecret } from "@/db/writes/key-secrets";
import { learnKey } from "@/db/writes/keys";
import { rotateOwnKey } from "@/lib/crypto/rotate-key";
import { maskKey } from "@/lib/domain/keys/pasted-key";
import { keyInfoSchema } from "@/lib/openrouter/account-schemas";
import { heldKeys, secretPlace } from "@/lib/sync/held-keys";
import { toKeyFacts } from "@/lib/sync/to-key-facts";
import { rotateKey } from "@/scripts/cli/rotate-key";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { temporaryFolder } from "../support/temporary-folder";
import {
  digests,
  type Installation,
  installation,
  SECRET,
  withCarelessUmask,
} from "./support/installation";

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.stubEnv("INIT_CWD", undefined);
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
});

/** The command as a person runs it in this installation. */
function rotate(world: Installation, { newKeyFile, ...variables }: Record<string, string> = {}) {
  for (const [name, value] of Object.entries({ ...variables, GRATIS_DATA_DIR: world.data }))
    vi.stubEnv(name, value);
  return rotateKey(newKeyFile === undefined ? {} : { newKeyFile });
}

function newKey(key = randomBytes(32).toString("hex")): string {
  const path = join(temporaryFolder(), "new.key");
  writeFileSync(path, key, { mode: 0o600 });
  return path;
}

const keyNames = (world: Installation) =>
  readdirSync(world.data).filter((name) => name.startsWith("secret"));

test("a rotation puts a new key in the place of the old one, and what was sealed stays readable", async () => {
  withCarelessUmask();
  const world = await installation();
  const old = readFileSync(world.keyFile);
  const sealed = await world.use(({ db }) => getWrappedKey(db));

  await rotate(world);

  expect(readFileSync(world.keyFile).equals(old)).toBe(false);
  expect(statSync(world.keyFile).mode & 0o777).toBe(0o600);
  expect(keyNames(world)).toEqual(["secret.key"]);
  expect(await world.use(({ db }) => getWrappedKey(db))).not.toBe(sealed);
  expect(await world.read()).toBe(SECRET);
  expect(said[0]).toMatch(/secret\.key holds a new encryption key \([0-9a-f]{16}, before it/);
  writeFileSync(world.keyFile, old);
  await expect(world.start()).rejects.toMatchObject({ code: "key_wrong" });
});

test("a pasted key still opens after a rotation, at its place alone", async () => {
  const world = await installation();
  const secrets = [fakeSecret(2), fakeSecret(3)];
  await world.use(({ db, keyring, now }) => {
    for (const secret of secrets) {
      const facts = toKeyFacts(keyInfoSchema.parse({ label: maskKey(secret) }), hashOf(secret));
      const about = { kind: "inference", organizationId: null, takenAt: now() } as const;
      const { keyId } = learnKey(db, { facts, ...about, now: now() });
      const sealed = keyring.seal(secretPlace(keyId), secret);
      keepKeySecret(db, { keyId, sealed, addedAt: now(), addedBy: null });
    }
  });
  await rotate(world);
  expect(await world.use((runtime) => heldKeys(runtime).map(({ secret }) => secret))).toEqual(
    secrets,
  );
  const swapped = await world.use((runtime) => {
    const [first, second] = runtime.db.select().from(keySecrets).all();
    if (!first || !second) throw new RangeError("Two keys were sealed.");
    keepKeySecret(runtime.db, { ...first, sealed: second.sealed });
    keepKeySecret(runtime.db, { ...second, sealed: first.sealed });
    return heldKeys(runtime);
  });
  expect(swapped).toEqual([]);
});

test("neither key is said or logged, and the audit log has one line with the ids of both", async () => {
  const world = await installation();
  const before = readFileSync(world.keyFile, "utf8").trim();
  await rotate(world);
  const after = readFileSync(world.keyFile, "utf8").trim();
  const entries = await world.use(({ db }) => db.select().from(auditEntries).all());
  const told = said.join("\n") + JSON.stringify(entries);
  expect(told).not.toContain(before);
  expect(told).not.toContain(after);
  expect(entries).toEqual([
    expect.objectContaining({
      action: "key_rotated",
      actorKind: "command_line",
      result: "done",
      detail: { from: expect.stringMatching(/^[0-9a-f]{16}$/), to: expect.any(String) },
    }),
  ]);
  expect(said[0]).toContain(String(entries[0]?.detail?.to));
});

test("a server that runs meanwhile goes on sealing and opening, and its records outlive the rotation", async () => {
  const world = await installation();
  const place = { table: "channels", row: 3, field: "address" };
  await world.use(async ({ keyring }) => {
    const before = keyring.seal(place, "before");
    await rotate(world);
    const after = keyring.seal(place, "after");
    expect(keyring.open(place, before)).toBe("before");
    const read = (record: string) => world.use((next) => next.keyring.open(place, record));
    expect([await read(before), await read(after)]).toEqual(["before", "after"]);
  });
});

test.each<[string, Record<string, string>]>([
  ["a variable", { GRATIS_ENCRYPTION_KEY: randomBytes(32).toString("hex") }],
  ["a named file", { GRATIS_ENCRYPTION_KEY_FILE: "" }],
])(
  "with a key from %s the command explains, moves to a key it is given, and says what to set",
  async (_what, given) => {
    const variables =
      "GRATIS_ENCRYPTION_KEY" in given ? given : { GRATIS_ENCRYPTION_KEY_FILE: newKey() };
    const world = await installation(variables);
    await expect(rotate(world, variables)).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringMatching(
        /rotate-key --new-key-file <path>.*umask 077.*Nothing was changed/,
      ),
    });
    expect(await world.read()).toBe(SECRET);

    const path = newKey();
    await rotate(world, { ...variables, newKeyFile: path });
    expect(said.join("\n")).toContain(`GRATIS_ENCRYPTION_KEY_FILE=${path}`);
    await expect(world.start(variables)).rejects.toMatchObject({ code: "key_wrong" });
    expect(await world.read({ GRATIS_ENCRYPTION_KEY_FILE: path })).toBe(SECRET);
    expect(existsSync(world.keyFile)).toBe(false);
  },
);

test("a key file of Gratis's own can be left for a named one", async () => {
  const world = await installation();
  const path = newKey();
  await rotate(world, { newKeyFile: path });
  await expect(world.start()).rejects.toMatchObject({ code: "key_wrong" });
  expect(await world.read({ GRATIS_ENCRYPTION_KEY_FILE: path })).toBe(SECRET);
});

test.each<[string, string, (world: Installation) => string]>([
  ["no file", "bad_request", ({ data }) => join(data, "nowhere.key")],
  ["a weak key", "key_weak", () => newKey("a1".repeat(32))],
  ["the key in use", "bad_request", ({ keyFile }) => keyFile],
])("a new key that is %s is refused, and nothing changes", async (_what, code, prepare) => {
  const world = await installation();
  const newKeyFile = prepare(world);
  const sealed = await world.use(({ db }) => getWrappedKey(db));
  await expect(rotate(world, { newKeyFile })).rejects.toMatchObject({ code });
  expect(await world.use(({ db }) => getWrappedKey(db))).toBe(sealed);
  expect(await world.read()).toBe(SECRET);
});

/** What a process that is killed leaves at each step. */
const CUT_OFF: [string, (world: Installation) => Promise<void>, "old" | "new"][] = [
  [
    "in the middle of writing the next key",
    async ({ keyFile }) => writeFileSync(`${keyFile}.next`, "a1b2c3", { mode: 0o600 }),
    "old",
  ],
  [
    "before the transaction",
    async ({ keyFile }) => copyFileSync(newKey(), `${keyFile}.next`),
    "old",
  ],
  [
    "before the transaction is through",
    async (world) => {
      await world.use(({ db, now }) => {
        const store = dataKeyStore(db, { now });
        const failing = {
          ...store,
          keepRewrapped: () => {
            throw new Error("cut off");
          },
        };
        const source = { kind: "own_file", path: world.keyFile } as const;
        expect(() => rotateOwnKey(source, failing)).toThrow("cut off");
      });
      expect(existsSync(`${world.keyFile}.next`)).toBe(true);
    },
    "old",
  ],
  [
    "between the transaction and the new name",
    async (world) => {
      const old = readFileSync(world.keyFile);
      await rotate(world);
      copyFileSync(world.keyFile, `${world.keyFile}.next`);
      writeFileSync(world.keyFile, old);
    },
    "new",
  ],
];

test.each(CUT_OFF)(
  "cut off %s, a rotation is ended by the next start",
  async (_what, leave, kept) => {
    const world = await installation();
    const [old] = digests(world.keyFile);
    await leave(world);
    expect(await world.read()).toBe(SECRET);
    expect(keyNames(world)).toEqual(["secret.key"]);
    expect(digests(world.keyFile)[0] === old).toBe(kept === "old");
    await rotate(world);
    expect(await world.read()).toBe(SECRET);
  },
);

test("a start that finds only the next key, and the database opens with it, gives it its name", async () => {
  const world = await installation();
  copyFileSync(world.keyFile, `${world.keyFile}.next`);
  rmSync(world.keyFile);
  expect(await world.read()).toBe(SECRET);
  expect(keyNames(world)).toEqual(["secret.key"]);
});

test("the next key of somebody else does not help a wrong one, and neither file is touched", async () => {
  const world = await installation();
  copyFileSync(newKey(), `${world.keyFile}.next`);
  copyFileSync(newKey(), world.keyFile);
  const files = [world.keyFile, `${world.keyFile}.next`, world.database];
  const before = digests(...files);
  await expect(world.start()).rejects.toMatchObject({ code: "key_wrong" });
  expect(digests(...files)).toEqual(before);
});
