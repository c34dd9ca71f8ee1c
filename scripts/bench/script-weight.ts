import { gzipSync } from "node:zlib";

/** Bytes after gzip of every script that a page's HTML asks for, except those for browsers without modules. */
export async function scriptWeight(
  page: string,
  { headers }: { headers: Readonly<Record<string, string>> },
): Promise<{ files: number; bytes: number }> {
  const html = await (await fetch(page, { headers })).text();
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const paths = tags.flatMap((tag) => {
    if (/\bnomodule\b/i.test(tag)) return [];
    const isPreload = tag.startsWith("<link") && /\bas="script"/.test(tag);
    const attribute = tag.startsWith("<script") ? /\bsrc="([^"]+)"/ : /\bhref="([^"]+)"/;
    const path = tag.startsWith("<script") || isPreload ? attribute.exec(tag)?.[1] : undefined;
    return path ? [path] : [];
  });
  const files = [...new Set(paths)];
  let bytes = 0;
  for (const path of files) {
    const script = await (await fetch(new URL(path, page))).arrayBuffer();
    bytes += gzipSync(new Uint8Array(script)).length;
  }
  return { files: files.length, bytes };
}
