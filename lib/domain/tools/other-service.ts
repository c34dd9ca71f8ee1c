/** Addresses and sentences that only these services have in their own errors. */
const SERVICES: readonly (readonly [name: string, says: RegExp])[] = [
  [
    "OpenAI",
    /\b(?:platform|api|help)\.openai\.com|does not exist or you do not have access to it|"?insufficient_quota\b/i,
  ],
  [
    "Anthropic",
    /\b(?:api|docs|console|platform|support)\.(?:anthropic|claude)\.com|invalid x-api-key|access the anthropic api/i,
  ],
  ["Google", /generativelanguage\.googleapis\.com|aiplatform\.googleapis\.com|\bai\.google\.dev/i],
  ["Groq", /\b(?:api|console)\.groq\.com/i],
  ["Mistral", /\b(?:api|console|admin)\.mistral\.ai/i],
  ["DeepSeek", /\b(?:api|platform)\.deepseek\.com/i],
  ["xAI", /\b(?:api|console)\.x\.ai\b/i],
  ["Together", /\bapi\.together\.(?:xyz|ai)\b/i],
  ["Azure", /\.openai\.azure\.com|\.services\.ai\.azure\.com/i],
  ["Hugging Face", /\bhuggingface\.co\b/i],
  ["GitHub Models", /\bmodels\.(?:github\.ai|inference\.ai\.azure\.com)/i],
  ["Ollama", /\b(?:localhost|127\.0\.0\.1):11434\b|try pulling it first/i],
];

/** The service whose own error this is, where nothing in the paste speaks of OpenRouter; null for anything else. */
export function otherService(text: string, ends: string): string | null {
  const found = SERVICES.find(([, says]) => says.test(ends));
  return found && !/openrouter|free-models-per-/i.test(text) ? found[0] : null;
}
