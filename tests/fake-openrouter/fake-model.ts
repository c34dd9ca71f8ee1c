/** A catalog row as OpenRouter sends it. Only what the imitation itself reads is typed; any field may be added. */
export type FakeModel = {
  id: string;
  name: string;
  created: number;
  context_length: number | null;
  architecture: {
    modality: string | null;
    input_modalities: string[];
    output_modalities: string[];
    [field: string]: unknown;
  };
  pricing: { prompt: string; completion: string; [price: string]: unknown };
  top_provider: {
    context_length: number | null;
    max_completion_tokens: number | null;
    is_moderated: boolean;
  };
  supported_parameters: string[];
  expiration_date: string | null;
  [field: string]: unknown;
};

/** A complete row. An id that ends `:free` costs nothing, any other has a small price, unless `pricing` says otherwise. */
export function fakeModel(overrides: Partial<FakeModel> & { id: string }): FakeModel {
  const { id } = overrides;
  const isFree = id.endsWith(":free");
  const slug = id.replace(/:free$/, "");
  return {
    canonical_slug: `${slug}-20260101`,
    hugging_face_id: null,
    name: `${titleOf(id)}${isFree ? " (free)" : ""}`,
    created: 1_760_000_000,
    description: `${titleOf(id)} is a made-up model.`,
    context_length: 131_072,
    architecture: {
      modality: "text->text",
      input_modalities: ["text"],
      output_modalities: ["text"],
      tokenizer: "Other",
      instruct_type: null,
    },
    pricing: isFree
      ? { prompt: "0", completion: "0" }
      : { prompt: "0.0000002", completion: "0.0000008" },
    top_provider: { context_length: 131_072, max_completion_tokens: 32_768, is_moderated: false },
    per_request_limits: null,
    supported_parameters: ["max_tokens", "temperature", "tool_choice", "tools"],
    default_parameters: null,
    supported_voices: null,
    expiration_date: null,
    knowledge_cutoff: null,
    links: { details: `/api/v1/models/${id}/endpoints` },
    ...overrides,
  };
}

/** `free` free models and as many paid twins, then `paid` more that were never free. */
export function fakeCatalog({
  free = 5,
  paid = 15,
}: {
  free?: number;
  paid?: number;
} = {}): FakeModel[] {
  const number = (index: number) => String(index + 1).padStart(3, "0");
  const freeOnes = Array.from({ length: free }, (_, index) => `acme/model-${number(index)}`);
  const paidOnes = Array.from({ length: paid }, (_, index) => `umbrella/model-${number(index)}`);
  return [
    ...freeOnes.map((id) => fakeModel({ id: `${id}:free` })),
    ...freeOnes.map((id) => fakeModel({ id })),
    ...paidOnes.map((id) => fakeModel({ id })),
  ];
}

function titleOf(id: string): string {
  const [author = "", model = ""] = id.replace(/:free$/, "").split("/");
  return `${capital(author)}: ${model.split("-").map(capital).join(" ")}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
