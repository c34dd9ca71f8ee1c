/** What the example buttons fill in: made up, and nobody's. */

export const REQUEST_EXAMPLE = `curl https://openrouter.ai/api/v1/chat/completions \\
  -H "Authorization: Bearer $OPENROUTER_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "model": "openai/gpt-oss-120b:free",
    "models": ["openai/gpt-oss-120b:free", "openai/gpt-oss-120b"],
    "messages": [{ "role": "user", "content": "Name three rivers." }]
  }'
`;

export const ERROR_EXAMPLE = `{
  "error": {
    "message": "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
    "code": 429,
    "metadata": {
      "headers": {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "0"
      }
    }
  }
}
`;

export const IDS_EXAMPLE = `model_list:
  - model_name: coder
    litellm_params:
      model: openrouter/qwen/qwen3-coder:free
  - model_name: writer
    litellm_params:
      model: openrouter/openai/gpt-oss-120b
  - model_name: helper
    litellm_params:
      model: openrouter/openai/gpt-oss-20b:fre
`;
