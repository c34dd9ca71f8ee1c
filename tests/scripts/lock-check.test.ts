import { expect, test } from "vitest";
import { checkLock, type Lockfile, readLock } from "@/scripts/lock-check";

function lockOf(packages: Lockfile["packages"]): Lockfile {
  return {
    packages: {
      "": { dependencies: { a: "1" } },
      "node_modules/a": { version: "1.0.0" },
      ...packages,
    },
  };
}

test("the lock file of this project is whole", () => {
  expect(checkLock(readLock())).toEqual([]);
});

test("a package for another platform that fell out of the lock file is named", () => {
  const lock = lockOf({
    "node_modules/a": { version: "1.0.0", optionalDependencies: { "a-darwin-arm64": "1.0.0" } },
  });
  expect(checkLock(lock)).toEqual([
    "node_modules/a names a-darwin-arm64, which is not in the lock file.",
  ]);
});

test("a dependency is found beside its package or further out, never further in", () => {
  const needsB = { version: "1.0.0", dependencies: { b: "1" } };
  const b = { version: "1.0.0" };
  expect(
    checkLock(lockOf({ "node_modules/a": needsB, "node_modules/a/node_modules/b": b })),
  ).toEqual([]);
  expect(
    checkLock(
      lockOf({ "node_modules/a": b, "node_modules/a/node_modules/c": needsB, "node_modules/b": b }),
    ),
  ).toEqual([]);
  expect(
    checkLock(lockOf({ "node_modules/a": needsB, "node_modules/x/node_modules/b": b })),
  ).toHaveLength(1);
});

test("a missing peer is named unless it is optional", () => {
  const peer = { version: "1.0.0", peerDependencies: { p: "1" } };
  expect(checkLock(lockOf({ "node_modules/a": peer }))).toHaveLength(1);
  const optional = { ...peer, peerDependenciesMeta: { p: { optional: true } } };
  expect(checkLock(lockOf({ "node_modules/a": optional }))).toEqual([]);
});

test.each([
  ["next", "16.4.4", 1],
  ["next", "16.4.5", 0],
  ["next", "16.10.0", 0],
  ["next", "16.4.5-canary.1", 1],
  ["react", "19.2.5", 1],
  ["react", "20.0.0", 0],
  ["sharp", "0.35.4", 1],
  ["anything-else", "0.0.1", 0],
])("%s %s gives %i complaints", (name, version, complaints) => {
  expect(checkLock(lockOf({ [`node_modules/${name}`]: { version } }))).toHaveLength(complaints);
});

test.each([
  ["node_modules/next", "16.4.4"],
  ["node_modules/react", "19.2.5"],
  ["node_modules/react-dom", "19.2.5"],
  ["node_modules/sharp", "0.35.4"],
  ["node_modules/next/node_modules/sharp", "0.34.9"],
  ["node_modules/next/node_modules/react", "18.3.1"],
])("this project's lock file with %s at %s is refused", (place, version) => {
  const { packages } = readLock();
  const doctored = { packages: { ...packages, [place]: { ...packages[place], version } } };
  expect(checkLock(doctored)).toEqual([expect.stringContaining(`${place} is ${version}`)]);
});

test("what the floors are about is in this project's lock file", () => {
  const names = Object.keys(readLock().packages).map((place) =>
    place.split("node_modules/").at(-1),
  );
  expect(names).toEqual(expect.arrayContaining(["next", "react", "react-dom"]));
});

test("a lock file tied to one registry is refused", () => {
  const lock = lockOf({
    "node_modules/a": { version: "1.0.0", resolved: "https://registry.example.org/a.tgz" },
  });
  expect(checkLock(lock)).toEqual(['node_modules/a is tied to one registry by "resolved".']);
});
