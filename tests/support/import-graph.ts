import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

export type Import = {
  /** Both as paths from the project's folder; a package by its name. */
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isPackage: boolean;
};

/** Every `.ts` and `.tsx` file under these folders and files. */
export function sourceFiles(places: readonly string[]): string[] {
  return places.flatMap((place) => {
    const entry = statSync(place, { throwIfNoEntry: false });
    if (!entry) return [];
    if (!entry.isDirectory()) return /\.tsx?$/.test(place) ? [place] : [];
    return sourceFiles(readdirSync(place).map((name) => `${place}/${name}`));
  });
}

/** What a file imports, re-exports or loads with `import()`, relative and `@/` paths resolved alike. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const target = targetOf(node);
    if (target) found.push(toImport(file, target));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Target = { specifier: string; isTypeOnly: boolean };

function targetOf(node: ts.Node): Target | null {
  if (ts.isImportDeclaration(node)) {
    return {
      specifier: textOf(node.moduleSpecifier),
      isTypeOnly: isTypeOnlyImport(node.importClause),
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: textOf(node.moduleSpecifier), isTypeOnly: node.isTypeOnly };
  }
  if (
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword &&
    node.arguments[0]
  ) {
    return { specifier: textOf(node.arguments[0]), isTypeOnly: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: textOf(node.argument.literal), isTypeOnly: true };
  }
  return null;
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return (
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

function toImport(from: string, { specifier, isTypeOnly }: Target): Import {
  const path = pathOf(from, specifier);
  if (path === null) return { from, to: specifier, isTypeOnly, isPackage: true };
  return { from, to: fileAt(path), isTypeOnly, isPackage: false };
}

function pathOf(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return normalize(specifier.slice(2));
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier));
  return null;
}

function fileAt(path: string): string {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return (
    candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? path
  );
}
