import { NO_PRICE } from "./no-price";

/** The group that programs ask for: it stays the same while its members change. */
export function litellmModelName(chain: string): string {
  return `gratis-${chain}`;
}

/** Seconds, and failures within them: LiteLLM else asks a model that stands alone under its name again with every request. */
const REST = { allowed_fails: 1, cooldown_time: 30 } as const;

/**
 * A `config.yaml` of the LiteLLM proxy: the first id under the name of the chain, the others as its fallbacks. Retries are off and
 * a model that failed twice rests, because a failed attempt counts against the free quota too.
 */
export function litellmConfig(ids: readonly string[], { chain }: { chain: string }) {
  const name = litellmModelName(chain);
  const [first, ...others] = ids;
  return {
    model_list: [
      ...(first === undefined ? [] : [deployment(name, first)]),
      ...others.map((id) => deployment(id, id)),
    ],
    router_settings: {
      num_retries: 0,
      ...(others.length === 0
        ? {}
        : { ...REST, max_fallbacks: others.length, fallbacks: [{ [name]: others }] }),
    },
  };
}

function deployment(name: string, id: string) {
  return {
    model_name: name,
    litellm_params: {
      model: `openrouter/${id}`,
      api_key: "os.environ/OPENROUTER_API_KEY",
      extra_body: { provider: NO_PRICE },
    },
  };
}
