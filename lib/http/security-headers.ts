const HSTS = "max-age=31536000";

/** On everything, files included. */
export const EVERY_ANSWER = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
} as const;

/** On pages, and on what stands in for one. Caches are told by Next and by the routes: what is said here would be the last word. */
const PAGE = {
  ...EVERY_ANSWER,
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
} as const;

/** `policy` is the Content-Security-Policy. Browsers are told to stay with https only where people come by https. */
export function pageHeaders(policy: string, baseUrl: string): Record<string, string> {
  return {
    ...PAGE,
    "Content-Security-Policy": policy,
    ...(baseUrl.startsWith("https:") ? { "Strict-Transport-Security": HSTS } : {}),
  };
}
