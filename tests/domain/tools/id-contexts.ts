import { CODER, free, gone, type IdCase, paid, STAND_IN, twin } from "./id-case";

const never = (id: string) => [id, "unknown", null] as const;

/** What stands around an id and tells whose it is. */
export const CONTEXTS: readonly IdCase[] = [
  [
    "a model of another service beside OpenRouter's",
    "model: openrouter/z-ai/glm:free\neditor-model: openai/gpt-4o\n",
    [gone],
    `model: openrouter/${STAND_IN}\neditor-model: openai/gpt-4o\n`,
  ],
  [
    "OpenCode's own list of OpenRouter's models",
    '{"model":"openrouter/z-ai/glm:free","provider":{"openrouter":{"models":{"qwen/qwen3-coder":{}}}}}',
    [gone, twin],
    `{"model":"openrouter/${STAND_IN}","provider":{"openrouter":{"models":{"${CODER}":{}}}}}`,
  ],
  ["LiteLLM without OpenRouter", "litellm_params:\n  model: openai/gpt-4o\n", [], null],
  [
    "OpenRouter behind LiteLLM's name for what is like OpenAI",
    "litellm_params:\n  model: openai/z-ai/glm:free\n  api_base: https://openrouter.ai/api/v1\n",
    [gone],
    `litellm_params:\n  model: openai/${STAND_IN}\n  api_base: https://openrouter.ai/api/v1\n`,
  ],
  [
    "ids nobody knows, behind names that end in model",
    "OPENROUTER_MODEL=openai/gpt-7-ultra\ntitleModel: 'qwen/else'\nrun --model google/nothing",
    [never("openai/gpt-7-ultra"), never("qwen/else"), never("google/nothing")],
    null,
  ],
  [
    "an id nobody knows, further on in a list of models",
    '"models": ["qwen/qwen3-coder:free", "openai/gpt-7-ultra"]',
    [never("openai/gpt-7-ultra"), free],
    null,
  ],
  [
    "ids nobody knows, in a list of YAML",
    "models:\n  - openai/gpt-7-ultra # new\n  - qwen/else\n",
    [never("openai/gpt-7-ultra"), never("qwen/else")],
    null,
  ],
  [
    "an id nobody knows, in a call",
    "openrouter('openai/gpt-7-ultra')",
    [never("openai/gpt-7-ultra")],
    null,
  ],
  [
    "another number of a listed name",
    "qwen/qwen7-coder-plus:free",
    [never("qwen/qwen7-coder-plus:free")],
    null,
  ],
  [
    "an id that left, in capitals",
    "Z-AI/GLM:FREE",
    [["Z-AI/GLM:FREE", "gone", STAND_IN]],
    STAND_IN,
  ],
  [
    "a variant that was never listed",
    '"openai/gpt-4o:extended"',
    [["openai/gpt-4o:extended", "misspelt", STAND_IN]],
    `"${STAND_IN}"`,
  ],
  [
    "a colon that is escaped",
    "llm.model=z-ai/glm\\:free\n",
    [gone],
    "llm.model=openai/gpt-oss-20b\\:free\n",
  ],
  [
    "an address without its beginning",
    "openrouter.ai/z-ai/glm:free",
    [gone],
    `openrouter.ai/${STAND_IN}`,
  ],
  [
    "lines under words of Markdown",
    "_z-ai/glm:free_, __openai/gpt-4o__",
    [gone, paid],
    `_${STAND_IN}_, __${STAND_IN}__`,
  ],
  [
    "what is loaded from elsewhere",
    'from_pretrained("openai/gpt-4o") snapshot_download(repo_id="openai/gpt-4o")\nvllm serve openai/gpt-4o\ntokenizer: openai/gpt-4o\n"repository":"openai/gpt-4o"',
    [],
    null,
  ],
  ["images with such a tag", "image: acme/odd:free\nFROM z-ai/glm:free\n", [], null],
];
