import { CODER, ending, free, gone, type IdCase, paid, STAND_IN, twin } from "./id-case";

/** Files as people keep them. */
export const FILES: readonly IdCase[] = [
  [
    "a LiteLLM config",
    "model_list:\n  - model_name: coder\n    litellm_params:\n      model: openrouter/qwen/qwen3-coder\n      api_key: os.environ/OPENROUTER_API_KEY\n  - model_name: glm\n    litellm_params: { model: openrouter/z-ai/glm:free }\n",
    [gone, twin],
    `model_list:\n  - model_name: coder\n    litellm_params:\n      model: openrouter/${CODER}\n      api_key: os.environ/OPENROUTER_API_KEY\n  - model_name: glm\n    litellm_params: { model: openrouter/${STAND_IN} }\n`,
  ],
  [
    "a LiteLLM config with models of other services",
    "litellm_params:\n  model: openai/gpt-4o\n  # the same, elsewhere\n  fallbacks: [openrouter/z-ai/glm:free, anthropic/claude-3-5-sonnet-20241022]\n",
    [gone],
    `litellm_params:\n  model: openai/gpt-4o\n  # the same, elsewhere\n  fallbacks: [openrouter/${STAND_IN}, anthropic/claude-3-5-sonnet-20241022]\n`,
  ],
  [
    "a .env",
    "# models\nOPENROUTER_API_KEY=sk-or-v1-x\nMODEL=z-ai/glm:free\nFALLBACK='openai/gpt-4o'\n",
    [gone, paid],
    `# models\nOPENROUTER_API_KEY=sk-or-v1-x\nMODEL=${STAND_IN}\nFALLBACK='${STAND_IN}'\n`,
  ],
  [
    "OpenCode's JSON",
    '{"$schema":"https://opencode.ai/config.json","model":"openrouter/qwen/qwen3-coder","provider":{"openrouter":{"models":{"poolside/laguna:free":{}}}}}',
    [twin, ending],
    `{"$schema":"https://opencode.ai/config.json","model":"openrouter/${CODER}","provider":{"openrouter":{"models":{"${STAND_IN}":{}}}}}`,
  ],
  [
    "Python",
    'from openai import OpenAI\nclient = OpenAI(base_url="https://openrouter.ai/api/v1")\nMODELS = ["qwen/qwen3-coder:free", "z-ai/glm:free"]\n',
    [gone, free],
    `from openai import OpenAI\nclient = OpenAI(base_url="https://openrouter.ai/api/v1")\nMODELS = ["${CODER}", "${STAND_IN}"]\n`,
  ],
  [
    "TypeScript",
    'import { createOpenRouter } from "@openrouter/ai-sdk-provider";\nconst model = openrouter("openai/gpt-4o");\n',
    [paid],
    `import { createOpenRouter } from "@openrouter/ai-sdk-provider";\nconst model = openrouter("${STAND_IN}");\n`,
  ],
  [
    "a Dockerfile",
    "FROM docker/library:22-slim\nFROM nvidia/cuda:12.4.1-base-ubuntu22.04\nENV MODEL=z-ai/glm:free PATH=/usr/bin:/bin\nCOPY src/google/fonts /app/\n",
    [gone],
    `FROM docker/library:22-slim\nFROM nvidia/cuda:12.4.1-base-ubuntu22.04\nENV MODEL=${STAND_IN} PATH=/usr/bin:/bin\nCOPY src/google/fonts /app/\n`,
  ],
  [
    "Markdown",
    "We use `z-ai/glm:free` and **openai/gpt-4o**, see [its page](https://openrouter.ai/models/qwen/qwen3-coder:free).\n",
    [gone, paid, free],
    `We use \`${STAND_IN}\` and **${STAND_IN}**, see [its page](https://openrouter.ai/models/qwen/qwen3-coder:free).\n`,
  ],
  [
    "a shell script",
    '#!/usr/bin/env bash\nMODEL="$' +
      '{MODEL:-z-ai/glm:free}"\naider --model openrouter/openai/gpt-4o src/main.ts\n',
    [gone, paid],
    '#!/usr/bin/env bash\nMODEL="$' +
      `{MODEL:-${STAND_IN}}"\naider --model openrouter/${STAND_IN} src/main.ts\n`,
  ],
  [
    "TOML",
    '[models]\ndefault = "z-ai/glm:free" # was good\n"openai/gpt-4o" = { max = 3 }\n',
    [gone, paid],
    `[models]\ndefault = "${STAND_IN}" # was good\n"${STAND_IN}" = { max = 3 }\n`,
  ],
  [
    "CSV",
    'model,requests\r\nz-ai/glm:free,12\r\n"openai/gpt-4o",3\r\n',
    [gone, paid],
    `model,requests\r\n${STAND_IN},12\r\n"${STAND_IN}",3\r\n`,
  ],
  [
    "Docker Compose",
    "services:\n  app:\n    image: ghcr.io/acme/app:1.2\n    environment:\n      - MODEL=qwen/qwen3-coder\n",
    [twin],
    `services:\n  app:\n    image: ghcr.io/acme/app:1.2\n    environment:\n      - MODEL=${CODER}\n`,
  ],
  [
    "a workflow of GitHub",
    "- uses: actions/checkout@v4\n- uses: google/clusterfuzz@master\n- run: ask --model z-ai/glm:free\n",
    [gone],
    `- uses: actions/checkout@v4\n- uses: google/clusterfuzz@master\n- run: ask --model ${STAND_IN}\n`,
  ],
  [
    "an INI file",
    "[llm]\nmodel = openai/gpt-4o\nurl = https://openrouter.ai/api/v1/chat/completions\n",
    [paid],
    `[llm]\nmodel = ${STAND_IN}\nurl = https://openrouter.ai/api/v1/chat/completions\n`,
  ],
  [
    "XML",
    "<model id='z-ai/glm:free'>openai/gpt-4o</model>",
    [gone, paid],
    `<model id='${STAND_IN}'>${STAND_IN}</model>`,
  ],
  [
    "Terraform",
    'variable "model" {\n  default = "qwen/qwen3-coder"\n}\nsource = "hashicorp/aws"\n',
    [twin],
    `variable "model" {\n  default = "${CODER}"\n}\nsource = "hashicorp/aws"\n`,
  ],
  [
    "a diff",
    "-model: openai/gpt-4o\n+model: qwen/qwen3-coder:free\n--- a/config.yaml\n+++ b/config.yaml\n",
    [paid, free],
    `-model: ${STAND_IN}\n+model: ${CODER}\n--- a/config.yaml\n+++ b/config.yaml\n`,
  ],
  [
    "a log",
    "2026-11-20T10:00:00Z INFO POST /api/v1/chat/completions model=z-ai/glm:free status=404\n",
    [gone],
    `2026-11-20T10:00:00Z INFO POST /api/v1/chat/completions model=${STAND_IN} status=404\n`,
  ],
  [
    "Go",
    'const Model = "z-ai/glm:free" // github.com/openai/gpt-4o\n',
    [gone],
    `const Model = "${STAND_IN}" // github.com/openai/gpt-4o\n`,
  ],
  [
    "a list by commas without spaces",
    "z-ai/glm:free,openai/gpt-4o,qwen/qwen3-coder:free",
    [gone, paid, free],
    `${STAND_IN},${STAND_IN},${CODER}`,
  ],
  [
    "JSON in JSON",
    '{"body":"{\\"model\\":\\"z-ai/glm:free\\"}"}',
    [gone],
    `{"body":"{\\"model\\":\\"${STAND_IN}\\"}"}`,
  ],
];
