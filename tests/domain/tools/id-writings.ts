import { CODER, free, gone, type IdCase, paid, STAND_IN, twin } from "./id-case";

const escaped = STAND_IN.replace("/", "\\/");

/** Ids as other programs write them, and patterns that are none. */
export const WRITINGS: readonly IdCase[] = [
  ["JSON as PHP writes it", '{"model":"z-ai\\/glm:free"}', [gone], `{"model":"${escaped}"}`],
  [
    "a service's name in JSON as PHP writes it",
    '{"model":"openrouter\\/z-ai\\/glm:free"}',
    [gone],
    `{"model":"openrouter\\/${escaped}"}`,
  ],
  [
    "a slash that is encoded",
    "https://openrouter.ai/chat?models=z-ai%2Fglm%3Afree",
    [gone],
    "https://openrouter.ai/chat?models=openai%2Fgpt-oss-20b%3Afree",
  ],
  [
    "lines inside of a string",
    '"models:\\nz-ai/glm:free\\n\\topenai/gpt-4o\\n"',
    [gone, paid],
    `"models:\\n${STAND_IN}\\n\\t${STAND_IN}\\n"`,
  ],
  [
    "a letter's number before it",
    '"\\u003copenai/gpt-4o\\u003e"',
    [paid],
    `"\\u003c${STAND_IN}\\u003e"`,
  ],
  [
    "a terminal's colours",
    "\u001b[31mz-ai/glm:free\u001b[0m",
    [gone],
    `\u001b[31m${STAND_IN}\u001b[0m`,
  ],
  ["a preset behind an id", "z-ai/glm:free@preset/team", [gone], `${STAND_IN}@preset/team`],
  [
    "stars of Markdown",
    "*z-ai/glm:free*, **openai/gpt-4o**",
    [gone, paid],
    `*${STAND_IN}*, **${STAND_IN}**`,
  ],
  ["a regular expression", "^openai/gpt-4o$", [paid], `^${STAND_IN}$`],
  ["a star for the rest", 'allowed: ["openai/gpt-4*", "qwen/*"]', [], null],
  ["a hole in the middle", "`qwen/qwen3-$" + "{size}:free`", [], null],
  ["a hole of Python", 'f"qwen/qwen3-{size}:free"', [], null],
  ["a shell's variable at the end", 'MODEL="openai/gpt-4$SUFFIX"', [], null],
  [
    "a model that is listed as a free one only",
    "model: openai/gpt-oss-20b",
    [["openai/gpt-oss-20b", "misspelt", STAND_IN]],
    `model: ${STAND_IN}`,
  ],
  ["the same name in another registry", "vllm serve openai/gpt-oss-20b", [], null],
  [
    "two kinds of a service's name",
    "model: openrouter/qwen/qwen3-coder\nweak-model: openrouter:qwen/qwen3-coder:free\n",
    [twin, free],
    `model: openrouter/${CODER}\nweak-model: openrouter:${CODER}\n`,
  ],
];
