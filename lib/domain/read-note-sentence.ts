import type { PolicyPart } from "./policy";

export type NoteReading = { readonly training: PolicyPart; readonly retention: PolicyPart };

/** Words between two others, at most three: hostile text must not make a pattern slow. */
const FEW = String.raw`(?:[\w'/&-]+[\s,]+){0,3}?`;
/** Whose they are, before the thing itself. */
const THE = String.raw`(?:(?:all|any|every|each|your|the|these|those|such|users?'?|customers?'?|submitted|raw|full)\s+){0,3}`;
const THINGS = String.raw`(?:prompts?|completions?|inputs?|conversations?|(?:prompt|user|session|customer|request|input)\s(?:[\w-]+\s){0,3}?data|data\s(?:you|sent|submitted))`;
/** What a sentence must be about: a model "used to improve reasoning" says nothing of prompts, nor do outputs in a licence. */
const ABOUT = String.raw`(?:\bprompts?\b|\b(?:your|users?'?|customers?'?)\s(?:[\w-]+\s){0,2}?(?:content|data|inputs?|conversations?|messages?|requests?|chats?|queries|files|images|information)\b|\b(?:data|content|information|nothing|anything|whatever|what)\s(?:that\s)?you\s(?:send|submit|provide|upload|enter|type)\b|\ball\srequests\b|\brequests\sto\sthis\b|\byour\sus(?:e|age)\b|\bsession\sdata\b|\binputs?\s(?:and|or|&)\soutputs?\b)`;
const KEPT = "(?:logged|retained|stored|recorded|collected|kept|saved)";
const KEEP = "(?:logs?|retains?|stores?|collects?|records?|saves?)";
const KEEPING = "(?:logging|retaining|storing|collecting|recording|retention|collection|storage)";
const USED = "(?:used|included|incorporated)";
const BE = String.raw`\b(?:is|are|be|been|being)\s+`;
const TO_TRAIN = String.raw`\b(?:to|for|in|as)\s+${FEW}(?:(?:re)?train(?:ing)?|fine-?tun(?:e|ing))\b`;
const TO_IMPROVE = String.raw`\b(?:to|for)\s+${FEW}improv(?:e|es|ing|ements?)\b(?!\s+(?:\w+\s+){0,2}?prompts?\b)`;
const MODAL = String.raw`(?:may|might|will|would|could|can|shall|reserves?\sthe\sright\sto)`;
const WHO = "(?:we|they|providers?|vendors?|creators?|company|lab|partners?)";

/** Without one of these no sentence says anything; most of a description ends here. */
const MAY_SAY =
  /logg|\blogs?\b|ret(?:ain|ention)|stor|record|collect|kept|sav|train|tun|improv|publi|zero|\bno\b|\bZDR\b/i;
const ABOUT_PROMPTS = pattern(ABOUT);
const IS_KEPT = pattern(String.raw`${ABOUT}.{0,200}?${BE}${FEW}${KEPT}\b`);
const KEEPS = pattern(
  String.raw`(?<!\byou\s)\b(?:(?<!^)|(?=\w+s\b))${KEEP}\s+(?:(?:and|or|,)\s*\w+\s+)?${THE}${THINGS}\b`,
);
const CONSENT = String.raw`\b(?:consent|agree|subject)\s+to\b.{0,60}?`;
const CONSENTS = pattern(String.raw`${CONSENT}\b${KEEPING}\b`);
const ONLY_KEPT = pattern(String.raw`\b(?:only|but|just|merely)\s+(?:\w+ly\s+)?${KEPT}\b`);

const IS_USED_TO_TRAIN = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}${USED}\b.{0,80}?${TO_TRAIN}`,
);
const IS_USED_TO_IMPROVE = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}${USED}\b.{0,80}?${TO_IMPROVE}`,
);
const USES_TO = pattern(
  String.raw`(?<!\byou\s)\b(?:${MODAL}\s+(?:\w+\s+)?use|${WHO}\s+(?:\w+\s+)?uses?)\s+${THE}(?:${THINGS}|outputs?|content|data|information)\b.{0,80}?(?:${TO_TRAIN}|${TO_IMPROVE})`,
);
/** "who may use it to train": what the sentence spoke of before. */
const USES_THEM_TO = pattern(
  String.raw`${ABOUT}.{0,200}?(?<!\byou\s)\b(?:${MODAL}|and|who|which|${WHO})\s+(?:\w+\s+)?uses?\s+(?:it|them|this|these|that)\b.{0,80}?${TO_TRAIN}`,
);
const TRAINS_ON = pattern(
  String.raw`(?<!\byou\s)\b(?:${MODAL}\s+(?:\w+\s+)?train|trains|${WHO}\s+train)\s+${FEW}on\s+${FEW}(?:${THINGS}|(?:user|your)\s(?:data|content))\b`,
);
const CONSENTS_TO_TRAINING = pattern(
  String.raw`${CONSENT}\btraining\s+on\s+${FEW}(?:${THINGS}|(?:user|your)\s(?:data|content))\b`,
);
const KEPT_FOR = pattern(`${TO_TRAIN}|${TO_IMPROVE}`);
/** Whose prompts they are; "few-shot prompts are used to improve answers" is advice. */
const OWN =
  /\b(?:your|users?|customers?|all prompts|prompts and (?:completions?|outputs?|responses?)|session data)\b/i;
const IMPROVES_THEM =
  /\bimprov\w+\s+(?:[\w'&-]+\s+){0,3}?(?:models?|products?|services?|offerings?|systems?|technolog\w+)\b/i;
const PUBLISHES = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}(?:published|made\s(?:public|publicly\savailable)|(?:shared|released)\spublicly)\b`,
);

/** A denial, from its "not" or "no prompts" to where something else begins. */
const ENDS = String.raw`(?=;|\b(?:but|only|just|merely|however|though|although|while|yet|because|since|as(?!\s+training))\b|(?:,|\band)\s+(?:\w+\s+){0,3}?(?:are|is|may|will|can|might|could)\b|$)`;
const DENIAL = pattern(
  String.raw`(?:\b(?:not|never|cannot|without|no\slonger)\b|n't\b)(?!\s+(?:only|just|merely)\b)[\s,]+(?:(?!(?:and|but|are|is|may|will)\b)[\w'-]+[\s,]+){0,6}?(?:uses?|used|${KEPT}|${KEEP}|${KEEPING}|train(?:s|ed|ing)?)\b.*?${ENDS}`,
  "gi",
);
const NOTHING = pattern(
  String.raw`\b(?:(?:no|neither|none\sof)\s+${THE}(?:prompts?|completions?|data|inputs?|outputs?|requests?|conversations?)|nothing\syou\s\w+)\b.*?${ENDS}`,
  "gi",
);
/** "Not logged for training" leaves logging for other ends open. */
const DENIES_KEEPING = pattern(
  String.raw`\b(?:${KEPT}|${KEEP}|${KEEPING})\b(?!\s+(?:by\s+(?:\w+\s+){1,3}?)?(?:to|for)\b)`,
);
const DENIES_TRAINING = pattern(
  String.raw`${TO_TRAIN}|${TO_IMPROVE}|\btrain(?:s|ed|ing)?\b(?=\s+(?:\w+\s+){0,3}?on\b)|\btraining\b`,
);
const KEPT_UP_TO = pattern(
  String.raw`\b${KEPT}\b.{0,40}?\b(?:beyond|longer than|more than|past|after)\b`,
);
/** Conditions and hedges under which a denial promises nothing to who sends a free request. */
const HEDGED = pattern(
  String.raw`(?:^|[:!]\s)(?:do\snot|don't)\s|\b(?:unless|except|other than|apart from|opt(?:ed)?[\s-](?:in|out)|should|must|please|paid|paying|enterprise|premium|subscri\w+)\b|\bwithout\s+(?:\w+\s+){0,2}?(?:consent|permission)\b|\b(?:cannot|can't|not|no|never|don't|doesn't)\s+(?:\w+\s+)?(?:guarantee|promise|ensure|confirm|warrant|claim)|\byou\s+(?:do|need|can|may|don't|can't|cannot)\b`,
);

const ZERO_WORDS = String.raw`(?:zero[\s-]data[\s-]retention|zero[\s-]retention|no\sdata\sretention|\bZDR\b)`;
const ZERO = pattern(ZERO_WORDS, "gi");
const ZERO_GIVEN = pattern(
  String.raw`${ZERO_WORDS}.{0,40}?\b(?:is|are)\s+(?:\w+\s+)?(?:enabled|enforced|applied|guaranteed|in\seffect)\b|${ZERO_WORDS}\s+applies\b`,
);
const ZERO_REFUSED = pattern(
  String.raw`(?:\b(?:not|cannot|never)\b|n't\b).{0,40}?${ZERO_WORDS}|${ZERO_WORDS}\s+(?:is|are)\s*(?:not\b|n't\b|un)`,
);

/** About the model, though the word stands in it. */
const OTHER_PROMPTS =
  /\bsystem[\s-]prompts?\b|\bprompt[\s-](?:adherence|following|understanding|engineering|injections?|cach\w+|templates?|enhanc\w+)\b/gi;
const MARKS = /[*_`~\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** What one sentence says of prompts, half by half. A question says nothing. */
export function readNoteSentence(sentence: string): NoteReading {
  const plain = plainOf(sentence);
  if (plain.endsWith("?") || !MAY_SAY.test(plain))
    return { training: "unsaid", retention: "unsaid" };
  const denials = ABOUT_PROMPTS.test(plain)
    ? [...(plain.match(DENIAL) ?? []), ...(plain.match(NOTHING) ?? [])]
    : [];
  const affirmed = plain.replace(DENIAL, " ").replace(NOTHING, " ");
  const isKept = affirmsKeeping(affirmed) || denials.some(isLimit) || ZERO_REFUSED.test(plain);
  const isTrainedOn = affirmsTraining(affirmed, isKept);
  const denies = HEDGED.test(plain) ? [] : denials;
  const isNotKept =
    denies.some((denial) => DENIES_KEEPING.test(denial)) ||
    (ZERO_GIVEN.test(plain) && !HEDGED.test(plain));
  return {
    training: partOf({ yes: isTrainedOn, no: denies.some((one) => DENIES_TRAINING.test(one)) }),
    retention: partOf({ yes: isKept, no: isNotKept }),
  };
}

function partOf({ yes, no }: { yes: boolean; no: boolean }): PolicyPart {
  if (yes) return "yes";
  return no ? "no" : "unsaid";
}

function affirmsKeeping(affirmed: string): boolean {
  const kept = affirmed.replace(ZERO, " ");
  return (
    [IS_KEPT, KEEPS, CONSENTS].some((one) => one.test(kept)) ||
    (ABOUT_PROMPTS.test(kept) && ONLY_KEPT.test(kept))
  );
}

/** Where prompts are kept, an end of training or improving named anywhere in the sentence is what they are kept for. */
function affirmsTraining(affirmed: string, isKept: boolean): boolean {
  if (isKept && KEPT_FOR.test(affirmed)) return true;
  if (IS_USED_TO_IMPROVE.test(affirmed)) return OWN.test(affirmed) || IMPROVES_THEM.test(affirmed);
  return [IS_USED_TO_TRAIN, USES_TO, USES_THEM_TO, TRAINS_ON, CONSENTS_TO_TRAINING, PUBLISHES].some(
    (one) => one.test(affirmed),
  );
}

/** "Not stored for more than 30 days" is stored for 30 days. */
function isLimit(denial: string): boolean {
  return KEPT_UP_TO.test(denial);
}

/** Marks, invisible characters and odd spaces must not hide a word. */
function plainOf(sentence: string): string {
  return sentence
    .normalize("NFKC")
    .replace(MARKS, "")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(OTHER_PROMPTS, "")
    .replace(/\s+/g, " ")
    .trim();
}

function pattern(source: string, flags = "i"): RegExp {
  return new RegExp(source, flags);
}
