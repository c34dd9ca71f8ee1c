import { plainText } from "@/lib/domain/plain-text";
import { NOT_SENT, NOT_SERVED, PAGE_FOR_JSON } from "./classify-failure";
import type { FailureKind } from "./failure";
import type { FailureSignals } from "./failure-signals";
import { type FailureTold, type FailureWords, pauseWords } from "./failure-told";
import { limitWords } from "./limit-words";
import { modelWords } from "./model-words";
import { withoutAccount } from "./without-secrets";

export function failureWords(kind: FailureKind, told: FailureTold): FailureWords {
  return limitWords(kind, told) ?? modelWords(kind, told) ?? otherWords(kind, told);
}

function otherWords(kind: FailureKind, told: FailureTold): FailureWords {
  const { signals } = told;
  const provider = signals.provider ?? "The provider";
  switch (kind) {
    case "bad_key":
      return /no(?:t)?\b.{0,20}(?:auth|cookie)|missing|must be (?:set|passed|provided)/i.test(
        signals.message,
      )
        ? {
            explanation:
              "The request came without a key, or its Authorization header was not understood.",
            whatToDo:
              "Send the header “Authorization: Bearer” followed by the key. Make sure that the variable which holds the key is set where the program runs.",
          }
        : {
            explanation:
              "OpenRouter does not know this key: it was deleted, disabled, has expired, or was not copied whole.",
            whatToDo:
              "Compare the key with the list on the Keys page, and make a new one if it is gone. This has nothing to do with quota or balance.",
          };
    case "wrong_key_kind":
      return {
        explanation:
          "This question takes a management key, and the key it was asked with is none. A management key in turn cannot call models.",
        whatToDo:
          "Ask with a management key, which is made at openrouter.ai under Settings, and keep the ordinary key for models.",
      };
    case "moderation": {
      const found = signals.reasons.length > 0 ? ` for: ${signals.reasons.join(", ")}` : "";
      return {
        explanation: `The content of the request was refused by moderation${found}. No limit was reached.`,
        whatToDo:
          "Change the text, or choose a model that is not moderated. The same request will be refused again.",
      };
    }
    case "context_too_long":
      return {
        explanation:
          "The request is longer than the model’s context: the prompt and the room left for the answer together. A free model’s context may be smaller than that of its paid twin.",
        whatToDo:
          "Shorten the prompt, ask for fewer max_tokens, or choose a free model with a larger context on the Models page.",
      };
    case "bad_request":
      if (NOT_SENT.test(signals.message)) {
        return {
          explanation:
            "The library did not send the request: it does not know which service the id belongs to. OpenRouter was not asked, and no limit was reached.",
          whatToDo: "Write “openrouter/” in front of the id, as in openrouter/vendor/name:free.",
        };
      }
      return {
        explanation: `${signals.provider ?? "OpenRouter"} did not accept the form of the request.${quote(signals)}`,
        whatToDo:
          "Correct the request: it fails the same way each time, and a retry may use up free requests.",
      };
    case "wrong_address":
      if (signals.service !== null) {
        return {
          explanation: `This is an answer of ${signals.service}, not of OpenRouter: the request went there, with a key or an id of OpenRouter.`,
          whatToDo:
            "Set the base address to https://openrouter.ai/api/v1 where the program runs. Nothing is wrong with the key or the id for all that is told here.",
        };
      }
      if (signals.status === 405) {
        return {
          explanation:
            "The address that was called does not take a request of this kind: another path was meant, or POST in place of GET.",
          whatToDo:
            "Make sure that the base address is https://openrouter.ai/api/v1, that the path is that of the API, such as /chat/completions, and that it is sent as POST.",
        };
      }
      return {
        explanation:
          signals.isPage || PAGE_FOR_JSON.test(signals.message)
            ? "A web page came back instead of an answer of the API: the address is not that of the API, or a proxy stands in between."
            : "Nothing answers at the address that was called. The paste names no model that could be missing.",
        whatToDo:
          "Make sure that the base address is https://openrouter.ai/api/v1, and the path that of the API, such as /chat/completions.",
      };
    case "provider_error":
      if (NOT_SERVED.test(`${signals.message} ${signals.raw}`)) {
        return {
          explanation: `${provider} does not serve this account, or the region that it calls from. That is no limit of yours.${quote(signals)}`,
          whatToDo: "Choose a model of another provider: the same request will be refused again.",
        };
      }
      return {
        explanation: `${provider} failed while it worked on the request. That is no limit of yours.${quote(signals)}`,
        whatToDo: `Try again with growing pauses${pauseWords(told)}, and name other free models in “models” as a fallback.`,
      };
    case "no_provider":
      return {
        explanation: "OpenRouter found no provider that could take the request at that moment.",
        whatToDo: `Try again with growing pauses${pauseWords(told)}, and name other free models in “models” as a fallback.`,
      };
    case "openrouter_error":
      return {
        explanation:
          "OpenRouter itself failed, or something in front of it did. That is no limit of yours.",
        whatToDo: `Try again with growing pauses${pauseWords(told)}. If it lasts, look at status.openrouter.ai.`,
      };
    case "timeout":
      return {
        explanation:
          "No answer came in time, from the provider or on the way. That is no limit of yours; the request may still have been counted.",
        whatToDo:
          "Ask for a shorter answer or stream it, allow more time, and try again with growing pauses.",
      };
    case "network":
      return signals.isPage || /\berror (?:code: )?10\d\d\b/i.test(signals.message)
        ? {
            explanation:
              "A web page answered instead of the API: protection in front of OpenRouter, or a proxy of your own network.",
            whatToDo: `Send fewer requests at a time${pauseWords(told)}, and make sure that no proxy or login page stands in between.`,
          }
        : {
            explanation:
              "The program did not reach OpenRouter: the name was not found, or the connection was refused or broke off.",
            whatToDo:
              "Look at the network, proxy and certificates of the machine. No limit shows in this.",
          };
    case "no_error":
      return {
        explanation: "This is an answer that came through: nothing in it failed.",
        whatToDo: "Paste the answer of the request that failed, with its headers if there are any.",
      };
    default:
      if (signals.isRequest) {
        return {
          explanation: "This looks like a request, not like the answer to one.",
          whatToDo:
            "Paste the answer that came back. Whether a request is free is told by “Would this be free?”.",
        };
      }
      if (signals.service !== null) {
        return {
          explanation: `This is an answer of ${signals.service}, not of OpenRouter: its limits are no part of what is known here.${quote(signals)}`,
          whatToDo: `Look at the limits of your account at ${signals.service}. If the request was meant for OpenRouter, set the base address to https://openrouter.ai/api/v1.`,
        };
      }
      if (/\bchoices\b/.test(signals.message) && NO_CHOICES.test(signals.message)) {
        return {
          explanation:
            "The program looked for “choices” in an answer that has none: it most likely held an error in their place, also with the status 200.",
          whatToDo: "Have the program print the whole answer, and paste that.",
        };
      }
      return {
        explanation: `No failure that is known was recognised in this.${statusWords(signals)}${quote(signals)}`,
        whatToDo: "Paste the whole body of the failed answer, or its headers (curl -i shows both).",
      };
  }
}

/** How Python and JavaScript complain of what is not there. */
const NO_CHOICES = /NoneType|KeyError|\b(?:undefined|null)\b/;

/** What a bare status leaves open. */
function statusWords({ status }: FailureSignals): string {
  if (status === 404) {
    return " A 404 alone leaves open whether the address is wrong, or the model or record is not there.";
  }
  return status === 403 ? " A 403 says that it was refused, and not for what." : "";
}

/** OpenRouter's own sentence, without keys and account ids. */
function quote({ hasMessage, message, raw }: FailureSignals): string {
  if (!hasMessage) return "";
  const said = /^provider returned error$/i.test(message.trim()) && raw ? raw : message;
  const shown = plainText(withoutAccount(said.slice(0, 1_000)), 200);
  return ` It said: “${shown}”`;
}
