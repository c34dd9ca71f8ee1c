import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { readPastedKey } from "@/lib/domain/keys/pasted-key";
import { readUsd } from "@/lib/domain/money";
import type { ByokAllowance } from "@/lib/domain/quota/quota";

type Context<Value> = z.core.$RefinementCtx<Value>;

const MIN_SECONDS = 120;
/** For what is asked about a team's own account. */
const MIN_ACCOUNT_SECONDS = 30;
const MAX_SECONDS = 31 * 86_400;
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

export function toPort(text: string, ctx: Context<string>): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  ctx.addIssue("must be a whole number from 0 to 65535; 0 takes any free port.");
  return z.NEVER;
}

export function toSchedule(text: string, ctx: Context<string>): number | "off" {
  return readSchedule(text, { ctx, min: MIN_SECONDS });
}

export function toAccountSchedule(text: string, ctx: Context<string>): number | "off" {
  return readSchedule(text, { ctx, min: MIN_ACCOUNT_SECONDS });
}

function readSchedule(text: string, { ctx, min }: { ctx: Context<string>; min: number }) {
  if (text.toLowerCase() === "off") return "off" as const;
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= min && seconds <= MAX_SECONDS) return seconds;
  ctx.addIssue(`must be seconds from ${min} to ${MAX_SECONDS}, or off.`);
  return z.NEVER;
}

/** Keys of OpenRouter, comma separated. The values are never repeated. */
export function toKeys(text: string, ctx: Context<string>): string[] {
  const keys: string[] = [];
  for (const [index, part] of text.split(",").entries()) {
    const read = readPastedKey(part);
    if (read.kind === "key") keys.push(read.secret);
    else ctx.addIssue(`entry ${index + 1} ${read.reason}`);
  }
  return [...new Set(keys)];
}

/** `usd:25000` or `requests:1000000`. */
export function toByokAllowance(text: string, ctx: Context<string>): ByokAllowance {
  const [kind, amount = "", more] = text.split(":");
  const nanoUsd = readUsd(amount);
  if (more === undefined && kind === "usd" && nanoUsd) return { kind, amount: nanoUsd };
  const requests = /^\d{1,12}$/.test(amount) ? Number(amount) : 0;
  if (more === undefined && kind === "requests" && requests > 0) return { kind, amount: requests };
  ctx.addIssue("must be usd:25000 or requests:1000000, with your own amount.");
  return z.NEVER;
}

export function toBaseUrl(text: string, ctx: Context<string>): string {
  const url = toHttpUrl(text);
  if (!url) {
    ctx.addIssue("must be an address that begins with http:// or https://.");
    return z.NEVER;
  }
  if (url.username || url.password || url.search || url.hash) {
    ctx.addIssue("must hold neither a name and password, nor a part after ? or #.");
    return z.NEVER;
  }
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

export function toOrigin(text: string | undefined, ctx: Context<string | undefined>) {
  if (text === undefined) return undefined;
  const url = toHttpUrl(text);
  if (url && url.href === `${url.origin}/`) return url.origin;
  ctx.addIssue("must be an address such as https://gratis.example.org, without a path.");
  return z.NEVER;
}

function toHttpUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ["http:", "https:"].includes(url.protocol) && url.hostname ? url : null;
}

/** Addresses and networks in CIDR notation, comma separated. */
export function toNetworks(text: string, ctx: Context<string>): string[] {
  const networks = text.split(",").map((part) => part.trim());
  if (networks.every(isNetwork)) return networks;
  ctx.addIssue("must be addresses or networks such as 127.0.0.1, 10.0.0.0/8, comma separated.");
  return z.NEVER;
}

export function toHeaderName(text: string, ctx: Context<string>): string {
  const name = text.toLowerCase();
  if (HEADER_NAME.test(name)) return name;
  ctx.addIssue("must be the name of a header, such as X-Forwarded-Email.");
  return z.NEVER;
}

export function toHost(text: string, ctx: Context<string>): string {
  if (isIP(text) || /^[a-zA-Z0-9.-]+$/.test(text)) return text;
  ctx.addIssue("must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
  return z.NEVER;
}

function isNetwork(text: string): boolean {
  const [address = "", bits, more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? "ipv6" : "ipv4");
    return true;
  } catch {
    return false;
  }
}
