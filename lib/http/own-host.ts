const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** Nothing in here can be markup, so that a refused name may be repeated to whoever sent it. */
const PLAIN_HOST = /^[\w.:[\]-]{1,255}$/;

/** The origin that our own pages have when they were asked for under this `Host`; null when the name is not ours. */
export function ownOrigin(host: string, baseUrl: string): string | null {
  if (!PLAIN_HOST.test(host)) return null;
  const base = new URL(baseUrl);
  if (toUrl(base.protocol, host)?.host === base.host) return base.origin;
  const direct = toUrl("http:", host);
  return direct && LOOPBACK.includes(direct.hostname) ? direct.origin : null;
}

export function isKnownHost(host: string, baseUrl: string): boolean {
  return ownOrigin(host, baseUrl) !== null;
}

/** What to tell whoever asked under a name that is not ours: they may well be the person who can set it. */
export function wrongHostMessage(host: string): string {
  if (!PLAIN_HOST.test(host) || !toUrl("http:", host)) {
    return "Gratis does not answer under this name. Set GRATIS_BASE_URL to the address people use, such as https://gratis.example.org, and start it again.";
  }
  return `Gratis does not answer under the name ${host}. If people reach it there, set GRATIS_BASE_URL=http://${host} (or https://${host}, whichever the browser shows) and start it again.`;
}

function toUrl(protocol: string, host: string): URL | null {
  const text = `${protocol}//${host}`;
  return URL.canParse(text) ? new URL(text) : null;
}
