import type { Capability } from "@/lib/domain/access/access";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * What a route or page asks of the visitor. `anyone` needs nothing, though a bad token is still refused; `itself` does not ask who
 * it is, because the route tells nothing or checks for itself what was sent.
 */
export type Rule = Capability | "anyone" | "itself";

/** Every route with its methods and their rules. A route that is not here does not load, and a test compares both ways. */
export const ROUTES = {
  "/api/health": { GET: "itself" },
  "/api/ready": { GET: "itself" },
  "/api/auth/callback/[provider]": { GET: "itself" },
  "/api/[...path]": {
    GET: "anyone",
    POST: "anyone",
    PUT: "anyone",
    PATCH: "anyone",
    DELETE: "anyone",
  },
  "/api/v1/openapi.json": { GET: "anyone" },

  "/api/v1/models": { GET: "see_public" },
  "/api/v1/models/[...id]": { GET: "see_public" },
  "/api/v1/history": { GET: "see_public" },
  "/api/v1/events": { GET: "see_public" },
  "/api/v1/diff": { GET: "see_public" },
  "/api/v1/statistics/lifetime": { GET: "see_public" },
  "/api/v1/status": { GET: "see_public" },
  "/feed/[file]": { GET: "see_public" },
  "/badge/[...path]": { GET: "see_public" },
  "/share/[token]": { GET: "itself" },
  "/share/[token]/feed/[file]": { GET: "itself" },
  "/share/[token]/badge/[...path]": { GET: "itself" },
  "/metrics": { GET: "itself" },

  "/api/v1/snapshots": { GET: "see_catalog" },
  "/api/v1/jobs": { GET: "see_catalog" },
  "/api/v1/jobs/[name]/runs": { GET: "see_catalog" },
  "/api/v1/jobs/[name]/run": { POST: "manage_settings" },
  "/api/v1/import": { POST: "manage_settings" },
  "/api/v1/import/bundled": { DELETE: "manage_settings" },
  "/api/v1/watches/[...id]": { PUT: "contribute", DELETE: "contribute" },

  "/api/v1/uptime": { GET: "see_public" },
  "/api/v1/coverage": { GET: "see_public" },
  "/api/v1/policy-sources": { GET: "see_catalog" },
  "/api/v1/notes": { GET: "see_catalog", POST: "contribute" },
  "/api/v1/notes/[id]": { DELETE: "contribute" },
  "/api/v1/check/request": { POST: "see_catalog" },
  "/api/v1/check/error": { POST: "see_catalog" },
  "/api/v1/check/ids": { POST: "see_catalog" },
  "/api/v1/chains": { GET: "see_public" },
  "/api/v1/chains/[name]": { GET: "see_public", PUT: "contribute", DELETE: "contribute" },

  "/api/v1/keys": { GET: "see_usage", POST: "manage_keys" },
  "/api/v1/keys/[id]": { GET: "see_usage", PATCH: "manage_keys", DELETE: "manage_keys" },
  "/api/v1/keys/[id]/actions": { GET: "see_usage" },
  "/api/v1/keys/[id]/cap": { POST: "manage_keys" },
  "/api/v1/keys/[id]/disable": { POST: "manage_keys" },
  "/api/v1/keys/[id]/undo": { POST: "manage_keys" },
  "/api/v1/accounts/[id]": { PATCH: "manage_keys" },
  "/api/v1/quota": { GET: "see_usage" },
  "/api/v1/quota/history": { GET: "see_usage" },
  "/api/v1/usage": { GET: "see_usage" },
  "/api/v1/usage/minutes": { GET: "see_usage" },
  "/api/v1/usage/hours": { GET: "see_usage" },
  "/api/v1/spend": { GET: "see_usage" },
  "/api/v1/spend/audit": { GET: "see_usage" },
  "/api/v1/spend/traps": { GET: "see_usage" },
  "/api/v1/spend/incidents": { GET: "see_usage" },
  "/api/v1/spend/incidents/[id]": { GET: "see_usage", PATCH: "contribute" },
  "/api/v1/spend/incidents/[id]/comments": { POST: "contribute" },
  "/api/v1/spend/rules": { GET: "see_usage" },
  "/api/v1/spend/rules/[id]": { DELETE: "contribute" },
  "/api/v1/broadcast": { POST: "itself", PUT: "itself" },

  "/api/v1/setup": { POST: "anyone" },
  "/api/v1/session": { GET: "itself", POST: "anyone", DELETE: "manage_own_account" },
  "/api/v1/session/code": { POST: "anyone" },
  "/api/v1/session/oidc": { POST: "anyone" },
  "/api/v1/invitations/accept": { POST: "anyone" },

  "/api/v1/me": { GET: "manage_own_account", PATCH: "manage_own_account" },
  "/api/v1/me/password": { POST: "manage_own_account" },
  "/api/v1/me/sessions": { DELETE: "manage_own_account" },
  "/api/v1/me/sessions/[id]": { DELETE: "manage_own_account" },
  "/api/v1/me/second-factor": {
    POST: "manage_own_account",
    PUT: "manage_own_account",
    DELETE: "manage_own_account",
  },
  "/api/v1/me/recovery-codes": { POST: "manage_own_account" },

  "/api/v1/team": { GET: "manage_access" },
  "/api/v1/team/[id]": { PATCH: "manage_access", DELETE: "manage_access" },
  "/api/v1/team/[id]/reset-link": { POST: "manage_access" },
  "/api/v1/team/[id]/sessions": { DELETE: "manage_access" },
  "/api/v1/invitations": { GET: "manage_access", POST: "manage_access" },
  "/api/v1/invitations/[id]": { DELETE: "manage_access" },
  "/api/v1/tokens": { GET: "manage_access", POST: "manage_access" },
  "/api/v1/tokens/[id]": { DELETE: "manage_access" },
  "/api/v1/share-links": { GET: "manage_access", POST: "manage_access" },
  "/api/v1/share-links/[id]": { DELETE: "manage_access" },
  "/api/v1/audit": { GET: "read_audit" },
} as const satisfies Record<string, Readonly<Partial<Record<Method, Rule>>>>;

export type RoutePath = keyof typeof ROUTES;

/** Every page with its rule. */
export const PAGES = {
  "/": "see_catalog",
  "/models": "see_public",
  "/models/[...id]": "see_public",
  "/history": "see_public",
  "/usage": "see_usage",
  "/spend": "see_usage",
  "/spend/[id]": "see_usage",
  "/keys": "see_usage",
  "/tools": "see_public",
  "/settings": "see_catalog",
  "/settings/data": "see_catalog",
  "/settings/team": "manage_access",
  "/settings/tokens": "manage_access",
  "/settings/audit": "read_audit",
  "/account": "manage_own_account",
  "/login": "anyone",
  "/setup": "anyone",
  "/invite/[token]": "anyone",
} as const satisfies Record<string, Rule>;

export type PagePath = keyof typeof PAGES;
