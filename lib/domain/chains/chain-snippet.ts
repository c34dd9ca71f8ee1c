import { openRouterRequest } from "@/lib/domain/chains/formats/openrouter-request";

/**
 * A chat request that tries `id` and then its replacements, as a shell command, and is refused rather than charged should one of
 * them get a price. Only pass ids that are free.
 */
export function chainSnippet(ids: readonly string[]): string {
  const body = { ...openRouterRequest(ids), messages: [{ role: "user", content: "Hello" }] };
  return [
    "curl https://openrouter.ai/api/v1/chat/completions \\",
    '  -H "Authorization: Bearer $OPENROUTER_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`,
  ].join("\n");
}
