import { readFileSync } from "node:fs";

/**
 * Puts in what the `_FILE` form of a variable names, so that only one form is left to read. Gives a line for each variable
 * that is set in both forms or whose file cannot be read. Values are never repeated.
 */
export function readSecretFiles(given: Record<string, string>, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const file = `${name}_FILE`;
    const path = given[file];
    if (path === undefined) return [];
    if (given[name] !== undefined) return [`${name}: is set, and so is ${file}; set one of them.`];
    try {
      const value = readFileSync(path, "utf8").trim();
      if (value === "") return [`${file}: the file is empty.`];
      given[name] = value;
      return [];
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "it is not readable";
      return [`${file}: the file cannot be read (${code}).`];
    }
  });
}
