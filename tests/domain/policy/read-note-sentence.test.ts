import { describe, expect, test } from "vitest";
import { findDataNotes, noteStatement } from "@/lib/domain/policy/data-notes";

/** Wordings that OpenRouter listed, in descriptions and in the warnings of its pages: what they say of training and of keeping. */
test.each([
  [
    "Nemotron Nano",
    "Note: For the free endpoint, all prompts and output are logged to improve the provider's model and its product and services.",
    "yes",
    "yes",
  ],
  [
    "Andromeda",
    "All prompts and output are logged to improve the provider’s model and its product and services.",
    "yes",
    "yes",
  ],
  [
    "Owl, Elephant",
    "Note: Prompts and completions may be logged by the provider and used to improve the model.",
    "yes",
    "yes",
  ],
  [
    "Quasar",
    "All prompts and completions for this model are logged by the provider as well as OpenRouter.",
    "unsaid",
    "yes",
  ],
  [
    "Optimus, Hunter, Healer",
    "**Note:** All prompts and completions for this model are logged by the provider and may be used to improve the model.",
    "yes",
    "yes",
  ],
  [
    "Cypher",
    "All prompts and completions for this model are logged by the provider and may be used to improve the model and other products and services.",
    "yes",
    "yes",
  ],
  [
    "Horizon, Sonoma",
    "Note: It’s free to use during this testing period, and prompts and completions are logged by the model creator for feedback and training.",
    "yes",
    "yes",
  ],
  [
    "Union, Space Bunny",
    "Prompts and completions for this model **may be retained by the provider but are not used for training**; all other use is governed by the Stealth Model Terms.",
    "no",
    "yes",
  ],
  [
    "Devstral",
    "prompts and completions may be logged by Mistral during the free period",
    "unsaid",
    "yes",
  ],
  [
    "Qwen preview",
    "Note: The model collects prompt and completion data that can be used to improve the model.",
    "yes",
    "yes",
  ],
  [
    "Nemotron 3",
    "Your use is logged for security purposes and to improve NVIDIA products and services.",
    "yes",
    "yes",
  ],
  [
    "Nemotron content safety",
    "Your use is logged for security purposes and anonymous session data may be used to improve NVIDIA products and services, including network performance metrics, AI-generated outputs, and audio transcriptions.",
    "yes",
    "yes",
  ],
  [
    "Nemotron consent",
    "By using this free endpoint, you consent to NVIDIA's collection, recording, and use of such information and the [NVIDIA API Trial Terms of Service](https://assets.ngc.nvidia.com/products/api-catalog/legal/NVIDIA%20API%20Trial%20Terms%20of%20Service.pdf).",
    "unsaid",
    "yes",
  ],
  [
    "Laguna",
    "If you are using Laguna M.1 for free, we may use your inputs and outputs to train and improve our models.",
    "yes",
    "unsaid",
  ],
  [
    "Fable",
    "By using Claude Fable 5, you consent to data retention for purposes of monitoring safe and compliant use of AI.",
    "unsaid",
    "yes",
  ],
  [
    "Fable, refused",
    "Anthropic's data retention policy does not allow zero data retention.",
    "unsaid",
    "yes",
  ],
  ["Relace", "Zero Data Retention is enabled for Relace.", "unsaid", "no"],
])(
  "%s: the sentence is quoted word for word and read right",
  (_who, quote, training, retention) => {
    const note = { quote, training, retention };
    expect(findDataNotes(quote)).toEqual([note]);
    if (!quote.endsWith(".")) return;
    const around = `A fast 3.5B model, e.g. for chat. ${quote} See the docs for more.`;
    expect(findDataNotes(around)).toEqual([note]);
  },
);

test.each([
  ["The provider stores prompts for 30 days.", "unsaid", "yes"],
  ["The provider may train on your prompts.", "yes", "unsaid"],
  ["NVIDIA trains on your prompts.", "yes", "unsaid"],
  ["Mistral may use your prompts to improve its services.", "yes", "unsaid"],
  ["Prompts will be used as training data.", "yes", "unsaid"],
  ["Prompts may be included in training data.", "yes", "unsaid"],
  ["Prompts are used for fine-tuning.", "yes", "unsaid"],
  ["Data you submit may be used for training.", "yes", "unsaid"],
  ["The provider may retain prompts and use them to train models.", "yes", "yes"],
  [
    "Your data may be shared with the creator, who may use it to train its models.",
    "yes",
    "unsaid",
  ],
  ["To improve the service, your prompts are logged.", "yes", "yes"],
  ["Requests to this endpoint may be logged.", "unsaid", "yes"],
  ["Prompts (incl. images) are logged.", "unsaid", "yes"],
  ["Prompts are lo\u200bgged and used to train.", "yes", "yes"],
  ["Prompts are not only logged but also used to train the model.", "yes", "yes"],
  ["Prompts are not private and are logged.", "unsaid", "yes"],
  ["Prompts are not stored for more than 30 days.", "unsaid", "yes"],
  ["Do not use for production or sensitive data as prompts are logged.", "unsaid", "yes"],
  ["Please do not submit confidential data, prompts are logged.", "unsaid", "yes"],
  ["ZDR is not available for this endpoint.", "unsaid", "yes"],
  ["The free tier is used to improve our products.", "yes", "unsaid"],
  ["Data submitted to this model may be used to improve Google's products.", "yes", "unsaid"],
  ["Conversations may be reviewed by humans and used to train future models.", "yes", "unsaid"],
  ["Prompts are not only processed but also used for training.", "yes", "unsaid"],
  ["Your prompts are shared with the model creator for training purposes.", "yes", "unsaid"],
  ["We use your feedback and conversations to make the model better.", "yes", "unsaid"],
  ["Your inputs help us improve the model.", "yes", "unsaid"],
  ["You grant us a license to use your content to train our models.", "yes", "unsaid"],
  ["Anything you send may become part of our training data.", "yes", "unsaid"],
  ["Training data may include your prompts.", "yes", "unsaid"],
  ["Model providers may train on free requests.", "yes", "unsaid"],
  ["Unless you opt out, your prompts are used to train the model.", "yes", "unsaid"],
  ["Prompts are used for training only with your consent.", "yes", "unsaid"],
  ["We log requests and responses and use them to improve our models.", "yes", "yes"],
  ["Provider logs prompts and trains on them.", "yes", "yes"],
  ["The provider keeps your inputs and outputs for 30 days.", "unsaid", "yes"],
  ["We keep logs of prompts and responses.", "unsaid", "yes"],
  ["We store everything you send.", "unsaid", "yes"],
  ["All prompts logged.", "unsaid", "yes"],
  ["Content is retained for up to 55 days.", "unsaid", "yes"],
  ["Prompts are deleted after 30 days.", "unsaid", "yes"],
  ["Prompts are cached for 24 hours.", "unsaid", "yes"],
  ["Prompt logging is enabled.", "unsaid", "yes"],
  ["Data retention: 30 days", "unsaid", "yes"],
  ["Training on prompts: yes", "yes", "unsaid"],
])("%j alarms as far as it goes", (text, training, retention) => {
  expect(noteStatement(text)).toEqual({ quote: text, training, retention });
});

test("prompts that may be published are as bad as trained on", () => {
  expect(noteStatement("Your conversations may be made public.")?.training).toBe("yes");
  expect(noteStatement("Prompts and completions may be published.")?.training).toBe("yes");
});

test.each([
  ["Prompts are not retained but may be used to improve the model.", "yes", "no"],
  ["Your data is not used for training and is logged by the provider.", "no", "yes"],
  ["Prompts are not used for training, only logged for abuse monitoring.", "no", "yes"],
  ["Prompts and completions are not logged.", "unsaid", "no"],
  ["Your prompts are never stored or used for training.", "no", "no"],
  ["Prompts are not logged, stored or used for training.", "no", "no"],
  ["Prompts aren’t retained, and they are not used to improve the model.", "no", "no"],
  ["No prompts or completions are logged by the provider.", "unsaid", "no"],
  ["None of your prompts are used for training.", "no", "unsaid"],
  ["Nothing you send is stored.", "unsaid", "no"],
  ["Prompts will not, under any circumstances, be logged.", "unsaid", "no"],
  ["Prompts are processed without being logged.", "unsaid", "no"],
  ["We do not train on your data.", "no", "unsaid"],
  ["We do not use your prompts to train our models.", "no", "unsaid"],
  ["The provider does not store prompts.", "unsaid", "no"],
  ["Prompts are not logged for training.", "no", "unsaid"],
  ["No logging, no training on your prompts.", "no", "no"],
  ["The provider neither stores nor trains on your data.", "no", "no"],
  ["We don’t keep your prompts and we don’t train on them.", "no", "no"],
  ["The provider keeps your inputs for 30 days and does not train on them.", "no", "yes"],
  ["Customer data is excluded from training.", "no", "unsaid"],
  ["We keep no logs of prompts or responses.", "unsaid", "no"],
  ["Your requests are processed in memory and never written to disk.", "unsaid", "no"],
  ["Prompts are discarded right after the response is sent.", "unsaid", "no"],
  ["This endpoint has a zero data retention policy.", "unsaid", "no"],
  ["Training on prompts is disabled for this endpoint.", "no", "unsaid"],
  ["Data retention: none", "unsaid", "no"],
])("%j denies what it denies and no more", (text, training, retention) => {
  expect(noteStatement(text)).toEqual({ quote: text, training, retention });
});

describe("a promise with a way out is none", () => {
  test.each([
    ["Prompts are not used for training without your consent."],
    ["We cannot guarantee that your prompts are not used for training."],
    ["Prompts are not logged unless you opt in."],
    ["For the paid endpoint, prompts are not logged."],
    ["Enterprise customers' prompts are never stored."],
    ["Do not use prompts to train competing models."],
    ["Please do not store personal data in prompts."],
    ["Are prompts logged?"],
    ["It is not true that prompts are not used for training."],
    ["The model was not trained on your prompts."],
    ["Never store API keys in prompts."],
  ])("%j", (text) => {
    expect(noteStatement(text)).toBeNull();
  });
});

/** Nearly all of these stood in descriptions that OpenRouter listed. */
test.each([
  [null],
  [""],
  ["Union Alpha is a multimodal model built for research, coding, and agentic workflows."],
  ["Reinforcement learning was used to improve reasoning over long inputs."],
  ["The licence allows outputs to be used to train other models."],
  ["It follows long prompts and keeps its style."],
  ["It retains strong performance on long prompts."],
  [
    "The model retains strong reasoning, coding, and problem-solving capabilities, while unblocking a wide range of prompts previously restricted in R1.",
  ],
  [
    "Your prompt will be processed by a meta-model and routed to one of dozens of models; to see which model was used, visit the activity page.",
  ],
  ["This is a trial use only."],
  ["Please do not upload any personal, confidential, or otherwise sensitive information."],
  [
    "You may upload images, which we and our service providers will use for the sole purpose of providing you with this demo experience.",
  ],
  [
    "The logged session data for improvement purposes is not linked to your identity or any persistent identifier.",
  ],
  [
    "You remain responsible for any required end user notices and consents and for ensuring that no personal, confidential, or otherwise sensitive information, including data from individuals under the age of 18, is submitted.",
  ],
  ["This is a cloaked model provided to the community to gather feedback."],
  [
    "The two versions are being released to be improved using the community’s feedback, which will steer the development of a 70B model.",
  ],
  [
    "It was trained to navigate well in agent harnesses like OpenCode, Cline, and Kilo Code, and to handle complex toolchains and long, constraint-filled prompts.",
  ],
  [
    "This model is designed as an “uncensored” instruct-tuned LLM, preserving user control over alignment, system prompts, and behavior.",
  ],
  ["The model's reasoning capabilities can be controlled via a system prompt."],
  [
    "It moderates both inputs to and responses from LLMs and VLMs: a safe/unsafe classification for the user prompt and the response.",
  ],
  ["customize, optimize, and deploy the model on their infrastructure for maximum privacy and"],
  [
    "Open-weights, training data, and fine-tuning recipes are released under a permissive NVIDIA open license.",
  ],
  [
    "It supports conversational agents, function calling, long-document comprehension, and privacy-sensitive deployments.",
  ],
  ["Prompts need to be written more like training text or examples rather than simple requests."],
  ["This is a base model trained for raw text prediction; prompts should be written as examples."],
  [
    "Note that this is a base model mostly meant for testing, you need to provide detailed prompts for the model to return useful responses.",
  ],
  ["It supports function calling, structured output, and prompt caching."],
  [
    "Llama 3.1 Swallow enhanced the Japanese language capabilities while retaining the English ones.",
  ],
  ["**Open Source**: The model, its code, checkpoints, logs are released under Apache 2.0."],
  ["Fine-tuned on curated datasets including Reddit Writing Prompts and Opus Instruct 25K."],
  ["It was trained on user prompts collected from forums."],
  ["Chain-of-thought prompts are used to improve reasoning."],
  ["This model can be used to improve your prompts."],
  ["You can use your prompts to train your own models."],
  ["Save your prompts and use them to improve your writing."],
  ["Unlike other models, which log your prompts, this one is fast."],
  ["It is not known if prompts are logged, or whether they are used for training."],
  ["Built for agents that log prompts to a database."],
  ["A model that stores prompts in its context window."],
  ["Saves prompt tokens through caching."],
  ["Prompts should be kept short to improve latency."],
  ["Long prompts are kept in cache to improve latency."],
  ["Better prompts help developers improve their products."],
  ["Prompt data was cleaned and deduplicated before training."],
  ["Requests are routed to the fastest provider, and rate limits are recorded per key."],
])("nothing is read into %j", (text) => {
  expect([findDataNotes(text), noteStatement(text)]).toEqual([[], null]);
});
