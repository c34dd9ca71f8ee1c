/** At most so many ids stand in one request: enough to fall back, short enough to read. */
const MOST = 4;

/**
 * A chat request that tries `id` and then its replacements, as a shell command.
 * Only pass ids that are free: OpenRouter goes on to the next whatever it costs.
 */
export function chainSnippet(ids: readonly string[]): string {
  const body = {
    models: ids.slice(0, MOST),
    messages: [{ role: "user", content: "Hello" }],
  };
  return [
    "curl https://openrouter.ai/api/v1/chat/completions \\",
    '  -H "Authorization: Bearer $OPENROUTER_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`,
  ].join("\n");
}
