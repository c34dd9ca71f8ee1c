type Policy = {
  /** New for every answer; scripts and style elements without it do not run. */
  readonly nonce: string;
  /** `next dev` evaluates text and puts in styles of its own, and asks its own server for changes. */
  readonly isDevelopment: boolean;
};

/** What a page of ours may load, run and be put into. */
export function contentSecurityPolicy({ nonce, isDevelopment }: Policy): string {
  const own = `'self' 'nonce-${nonce}'`;
  return toText({
    "default-src": "'self'",
    "script-src": `${own} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "script-src-attr": "'none'",
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : own,
    // Places on a time axis and heights of lists are style attributes; without scripts there is no other way to set them.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "worker-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
  });
}

/** For an answer that is words only. */
export const WORDS_ONLY_POLICY = toText({
  "default-src": "'none'",
  "frame-ancestors": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
});

function toText(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
