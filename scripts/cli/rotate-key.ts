import { relative, resolve } from "node:path";
import { dataKeyStore } from "@/db/writes/data-key";
import type { DataKeyStore, Rotation } from "@/lib/crypto/data-key-store";
import { readKeyFile } from "@/lib/crypto/key-file";
import { describeSource, type KeySource, toKeySource } from "@/lib/crypto/key-source";
import { rewrapWith, rotateOwnKey } from "@/lib/crypto/rotate-key";
import { AppError } from "@/lib/errors";
import { callersFolder } from "../support/callers-folder";
import { withRuntime } from "./with-runtime";

/** Needs no stop: a running server has the data key already, and reads the encryption key at its next start only. */
export async function rotateKey({ newKeyFile }: { newKeyFile?: string } = {}): Promise<void> {
  const lines = await withRuntime(async ({ env, db, now }) => {
    const source = toKeySource(env.encryptionKey, env.dataDir);
    const store = dataKeyStore(db, { now });
    return rotate(source, { store, newKeyFile });
  });
  for (const line of lines) console.log(line);
}

type Rotating = { readonly store: DataKeyStore; readonly newKeyFile: string | undefined };

function rotate(source: KeySource, { store, newKeyFile }: Rotating): string[] {
  if (newKeyFile !== undefined) {
    const path = resolve(callersFolder(), newKeyFile);
    return describeMove(rewrapWith(keyAt(path), source, store), { source, path });
  }
  if (source.kind === "own_file") return describeRotation(rotateOwnKey(source, store), source);
  throw notOurs(source);
}

function keyAt(path: string): Buffer {
  const key = readKeyFile(path);
  if (key) return key;
  throw new AppError(
    "bad_request",
    `There is no key at ${path}; nothing was changed. ${HOW_TO_MAKE}`,
    {
      field: "--new-key-file",
    },
  );
}

function notOurs(source: KeySource): AppError {
  return new AppError(
    "bad_request",
    `The encryption key comes from ${describeSource(source)}, which Gratis does not change. Make a new one and name it: npm run gratis -- rotate-key --new-key-file <path>. ${HOW_TO_MAKE} Nothing was changed.`,
    { field: "--new-key-file" },
  );
}

function describeRotation({ from, to }: Rotation, source: KeySource): string[] {
  return [
    `${shown(describeSource(source))} holds a new encryption key (${to}, before it ${from}).`,
    "Every sealed secret stays readable. Copy the file to where you keep the key.",
    OLD_BACKUPS,
  ];
}

function describeMove(
  { from, to }: Rotation,
  { source, path }: { source: KeySource; path: string },
): string[] {
  return [
    `The database opens with the key in ${path} from now on (${to}, before it ${from}).`,
    `${whatToSet(source, path)} before the next start: with the old key it is refused.`,
    OLD_BACKUPS,
  ];
}

function whatToSet(source: KeySource, path: string): string {
  if (source.kind === "variable")
    return `Set GRATIS_ENCRYPTION_KEY to what is in that file, or remove it and set GRATIS_ENCRYPTION_KEY_FILE=${path},`;
  return `Set GRATIS_ENCRYPTION_KEY_FILE=${path}, or put that file in the place of ${shown(source.path)},`;
}

function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

const HOW_TO_MAKE = "A key is made with: (umask 077; openssl rand -hex 32 > <path>).";
const OLD_BACKUPS =
  "Backups made until now need the key before it: keep it with them as long as you keep them.";
