import { STATUS_CODES } from "node:http";

/** What a route answers: a status and a body to be sent as JSON. */
export type RouteAnswer = {
  status: number;
  body: unknown;
  /** Shared caches may keep it, as they do the live lists. */
  cached?: boolean;
  /** For one key's eyes: no cache may keep it. */
  isPrivate?: boolean;
};

const MESSAGES: Record<number, string> = {
  401: "No cookie auth credentials found",
  402: "Insufficient credits. Add more using https://openrouter.ai/settings/credits",
  403: "Only management keys can perform this operation",
  429: "Rate limit exceeded. Please retry shortly.",
};

/** OpenRouter's usual error body: the status and `error.code` agree. */
export function errorAnswer(
  status: number,
  message = MESSAGES[status] ?? STATUS_CODES[status] ?? `Error ${status}`,
): RouteAnswer {
  return {
    status,
    body: { error: { code: status, message }, user_id: "user_2dHFtVWx2n56w6HkM0000000000" },
  };
}

/** The second shape, of routes whose parameters are checked by a schema. */
export function validationAnswer(path: string, message: string): RouteAnswer {
  const issues = [{ code: "custom", path: [path], message }];
  const error = { name: "ZodError", message: JSON.stringify(issues, null, 2) };
  return { status: 400, body: { success: false, error } };
}

export function htmlPage(title: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}
