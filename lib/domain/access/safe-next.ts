/** Where a sign-in may not lead back to: itself, the one-time pages, and what is no page. */
const NOT_PAGES = ["/login", "/setup", "/invite", "/share", "/api"];
const HOME = "/";
const MOST_CHARACTERS = 2_000;
/** Stands for our own address; nothing is ever asked of it. */
const OWN = "http://gratis.invalid";

/**
 * The path to go to after a sign-in: one of our own pages, or the Overview. Browsers read backslashes as slashes, drop tabs and
 * line ends, and fold dots, so the address is taken as they would take it and looked at again.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || next.length > MOST_CHARACTERS || !looksOwn(next)) return HOME;
  const url = parse(next);
  if (url?.origin !== OWN || !looksOwn(url.pathname)) return HOME;
  const path = decoded(url.pathname).toLowerCase();
  if (NOT_PAGES.some((place) => path === place || path.startsWith(`${place}/`))) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** One slash and then something else, however often somebody decodes it; nothing unprintable, no backslash. */
function looksOwn(text: string): boolean {
  const plain = decoded(text);
  return [text, plain].every((form) => /^\/(?!\/)/.test(form) && !UNSAFE.test(form));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\]/;

/** Percent signs taken out until none is left to take out; text that cannot be decoded is given as an unsafe one. */
function decoded(text: string): string {
  let form = text.split(/[?#]/)[0] ?? "";
  for (let turns = 0; turns < 5 && form.includes("%"); turns += 1) {
    const next = decodeOnce(form);
    if (next === form) return form;
    form = next;
  }
  return form;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "\\";
  }
}

function parse(path: string): URL | null {
  try {
    return new URL(path, OWN);
  } catch {
    return null;
  }
}
