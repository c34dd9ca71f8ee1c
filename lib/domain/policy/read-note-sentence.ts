import type { PolicyPart } from "./policy";
import { readNoteLabel } from "./read-note-label";

export type NoteReading = { readonly training: PolicyPart; readonly retention: PolicyPart };

/** Words between two others, at most three: hostile text must not make a pattern slow. */
const FEW = String.raw`(?:[\w'/&-]+[\s,]+){0,3}?`;
/** Whose they are, before the thing itself. */
const THE = String.raw`(?:(?:all|any|every|each|your|the|these|those|such|users?'?|customers?'?|submitted|raw|full)\s+){0,3}`;
const SENT = String.raw`(?:that\s)?you\s(?:\w+\s)?(?:send|submit|provide|upload|enter|type|share)`;
const THINGS = String.raw`(?:prompts?|completions?|inputs?|conversations?|(?:your|users?'?|customers?'?|all)\s(?:queries|messages|chats|requests)|requests\sand\sresponses|free\s(?:requests|traffic|usage)|(?:your|users?'?|customers?'?)\s(?:data|content|information)|(?:everything|anything|whatever|what|all)\s${SENT}|(?:prompt|user|session|customer|request|input)\s(?:[\w-]+\s){0,3}?data|data\s(?:you|sent|submitted))`;
const TIME = String.raw`(?:up\sto\s)?(?:\w+\s){1,2}?(?:hours?|days?|weeks?|months?|years?)\b`;
/** What a cache in memory holds is not stored, and a prompt that is kept short is not kept. */
const KEPT = String.raw`(?:logged|retained|(?:stored|kept|saved)(?!\s(?:\w+\s)?in\s(?:memory|cache|RAM)\b|\s(?:short|brief|concise|simple|under|below)\b)|recorded|collected|archived|persisted|written\sto\sdisk|cached\s(?:on\sdisk|for\s${TIME}))`;
const USED = "(?:used|included|incorporated|added|leveraged|utili[sz]ed)";
/** In whoever's hands prompts are, the end that is named counts. */
const PASSED =
  "(?:shared|sent|provided|passed|given|forwarded|sold|reviewed|analy[sz]ed|processed)";
const MODAL = String.raw`(?:may|might|will|would|could|can|shall|reserves?\sthe\sright\sto)`;
/** What a sentence must be about: a model "used to improve reasoning" says nothing of prompts, nor do outputs in a licence. */
const ABOUT = String.raw`(?:\bprompts?\b|\b(?:your|users?'?|customers?'?)\s(?:[\w-]+\s){0,2}?(?:content|data|inputs?|conversations?|interactions?|messages?|requests?|chats?|queries|files|images|information)\b|\b(?:data|content|information|nothing|anything|everything|whatever|what|all)\s${SENT}\b|\b(?:data|content|information)\s(?:sent|submitted|uploaded|provided)\s(?:to|through|via)\b|^(?:all\s)?(?:conversations|chats|messages|inputs?|queries|requests|traffic|usage)(?=\s(?:${MODAL}\sbe|is|are)\s(?:\w+\s){0,2}?(?:${KEPT}|${USED}|${PASSED}))|\b(?:all|your)\s(?:requests|traffic|usage)\b|\binteractions\swith\b|\bchat\shistor(?:y|ies)\b|\brequests\sand\sresponses\b|\brequests\sto\sthis\b|\b(?:your|free)\sus(?:e|age)\b|\bfree[\s-](?:tier|traffic|requests)\b|\bsubmitted\s(?:content|data|text)\b|\bdata\sfrom\s(?:\w+\s)?(?:users|customers|requests)\b|\bsession\sdata\b|\binputs?\s?(?:and|or|&|\/)\s?outputs?\b|\brequest\sand\sresponse\b)`;
const KEEP = "(?:logs?|retains?|stores?|collects?|records?|saves?)";
const KEEPING = "(?:logging|retaining|storing|collecting|recording|retention|collection|storage)";
const BE = String.raw`\b(?:is|are|be|been|being|gets?)\s+`;
const TO_TRAIN = String.raw`\b(?:to|for|in|as)\s+${FEW}(?:(?:re)?train(?:ing)?|fine-?tun(?:e|ing))\b`;
const TO_IMPROVE = String.raw`\b(?:to|for)\s+${FEW}(?:(?:improv|enhanc|refin)(?:e|es|ing|ements?)\b|develop(?:ing|ment)?\b|mak(?:e|ing)\s(?:[\w'-]+\s){1,3}?better\b)(?!\s+(?:\w+\s+){0,2}?prompts?\b)`;
const WHO = "(?:we|they|providers?|vendors?|creators?|company|lab|partners?)";

/** Without one of these no sentence says anything; most of a description ends here. */
const MAY_SAY =
  /logg|\blogs?\b|ret(?:ain|ention)|stor|record|collect|ke(?:pt|ep)|sav|archiv|persist|cach|disk|delet|discard|eras|purg|train|tun|improv|enhanc|refin|develop|better|publi|zero|\bno\b|\bZDR\b/i;
const ABOUT_PROMPTS = pattern(ABOUT);
const IS_KEPT = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}(?:${FEW}|(?:[\w'/&-]+\s){1,6}?and\s)${KEPT}\b|^(?:note:\s)?(?:all\s|your\s|user\s)?prompts(?:\s(?:and|or|&|\/)\s\w+)?\s${KEPT}\b`,
);
/** Of data of any kind, because only what is sent is kept for a time. */
const IS_KEPT_FOR = pattern(
  String.raw`\b(?:data|content|information)\s(?:is|are|(?:may|might|will|can)\sbe)\s${FEW}${KEPT}\sfor\s${TIME}|(?:${ABOUT}|\b(?:data|content)\b).{0,100}?${BE}${FEW}(?:deleted|discarded|erased|purged|removed)\s(?:\w+ly\s)?(?:after|within)\s${TIME}|${ABOUT}.{0,100}?\b(?:not|never)\s(?:\w+\s)?(?:deleted|discarded|erased|purged)\b`,
);
const IS_DELETED = pattern(
  String.raw`${ABOUT}.{0,100}?${BE}(?!(?:\w+\s){0,2}?(?:not|never)\b)${FEW}(?:deleted|discarded|erased|purged)\s(?:immediately|instantly|at\sonce|right|directly|as\ssoon|once)\b`,
);
const KEEPS = pattern(
  String.raw`(?<!\byou\s|\b(?:models?|agents?|assistants?|tools?|apps?|applications?|pipelines?)\s(?:that|which|can)\s)\b(?:(?:(?<!^)|(?=\w+s\b))${KEEP}|(?:is|are|be)\s(?:logging|retaining|storing|collecting|recording|saving))\s+(?:(?:and|or|,)\s*\w+\s+)?${THE}${THINGS}\b(?!\s(?:tokens?|costs?|time|lengths?)\b)`,
);
const KEEPS_FOR_ITSELF = pattern(
  String.raw`(?<!\byou\s)\b(?:${WHO}|which|who)\s+(?:\w+\s+)?keeps?\s+${THE}${THINGS}\b|\b(?:providers?|vendors?)\s(?:${MODAL}\s)?${KEEP}\s(?:all\s|any\s)?data\b|(?<!\byou\s)\b(?:(?<!^)|(?=\w+s\b))(?:keep|maintain|create|retain|store)s?\s+(?:\w+\s+){0,2}?(?:logs?|records?|cop(?:y|ies))\s+of\s+${THE}${THINGS}\b`,
);
const CONSENT = String.raw`\b(?:consent|agree|subject)\s+to\b.{0,60}?`;
const CONSENTS = pattern(String.raw`${CONSENT}\b${KEEPING}\b`);
const ONLY_KEPT = pattern(String.raw`\b(?:only|but|just|merely)\s+(?:\w+ly\s+)?${KEPT}\b`);

const IS_USED_TO_TRAIN = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}(?:${USED}|${PASSED})\b.{0,80}?${TO_TRAIN}`,
);
const FEEDS_TRAINING = pattern(
  String.raw`${ABOUT}.{0,200}?\b(?:becomes?|part\sof|ends?\sup\sin|feeds?|fed\sinto|(?:goes?|flows?)\sinto|contributes?\sto)\s+${FEW}training\b|\btraining\s(?:data|sets?)\s${MODAL}\s(?:also\s)?include\s${THE}${THINGS}\b`,
);
/** Whose they are must be said besides: "good prompts help improve the answers" is advice. */
const HELPS = pattern(
  String.raw`${ABOUT}.{0,80}?\bhelps?\s+(?:[\w'-]+\s+){0,3}?(?:improve|enhance|refine|train|fine-?tune)\b`,
);
const IS_USED_TO_IMPROVE = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}${USED}\b.{0,80}?${TO_IMPROVE}`,
);
const USES_TO = pattern(
  String.raw`(?<!\byou\s)\b(?:${MODAL}\s+(?:\w+\s+)?(?:use|share|sell|process)|${WHO}\s+(?:\w+\s+)?(?:use|share|sell)s?)\s+${THE}(?:\w+\s+(?:and|or)\s+)?(?:${THINGS}|outputs?|content|data|information)\b.{0,80}?(?:${TO_TRAIN}|${TO_IMPROVE})`,
);
/** "who may use it to train": what the sentence spoke of before. */
const USES_THEM_TO = pattern(
  String.raw`${ABOUT}.{0,200}?(?<!\byou\s)\b(?:${MODAL}|and|who|which|${WHO})\s+(?:\w+\s+)?uses?\s+(?:it|them|this|these|that)\b.{0,80}?${TO_TRAIN}`,
);
const TRAINS_ON = pattern(
  String.raw`(?<!\byou\s)\b(?:${MODAL}\s+(?:\w+\s+)?train|(?:is|are|be)\straining|trains|${WHO}\s+train)\s+${FEW}on\s+${FEW}(?:${THINGS}|(?:user|your)\s(?:data|content))\b`,
);
const TRAINS_ON_THEM = pattern(
  String.raw`${ABOUT}.{0,100}?(?<!\byou\s)\btrains?\son\s(?:it|them|these|those|this|that)\b`,
);
const CONSENTS_TO_TRAINING = pattern(
  String.raw`${CONSENT}\btraining\s+on\s+${FEW}(?:${THINGS}|(?:user|your)\s(?:data|content))\b`,
);
const KEPT_FOR = pattern(`${TO_TRAIN}|${TO_IMPROVE}`);
/** Whose prompts they are; "few-shot prompts are used to improve answers" is advice. */
const OWN =
  /\b(?:your|users?|customers?|all prompts|prompts and (?:completions?|outputs?|responses?)|session data|interactions with)\b/i;
const IMPROVES_THEM =
  /\b(?:improv\w+|enhanc\w+|refin\w+|develop\w*|make|making)\s+(?:[\w'&-]+\s+){0,3}?(?:models?|products?|services?|offerings?|systems?|technolog\w+)\b/i;
const PUBLISHES = pattern(
  String.raw`${ABOUT}.{0,200}?${BE}${FEW}(?:published|made\s(?:public|publicly\savailable)|(?:shared|released)\spublicly)\b`,
);

/** Whoever does, because they are ours. */
const USES_OURS = pattern(
  String.raw`(?<!\byou\s)\buses\s+(?:(?:your|users?'?|customers?'?)\s(?:\w+\s){0,2}?(?:data|content|inputs?|prompts?)|(?:the\s)?(?:data|content|information)\s${SENT}|free[\s-](?:tier|usage)\sdata)\b.{0,80}?(?:${TO_TRAIN}|${IMPROVES_THEM.source})`,
);
const GRANTS = pattern(
  String.raw`\byou\s(?:\w+\s)?grant\b.{0,100}?\bto\suse\b.{0,60}?(?:${TO_TRAIN}|${TO_IMPROVE})`,
);
const AFFIRMS_TRAINING = [
  GRANTS,
  IS_USED_TO_TRAIN,
  FEEDS_TRAINING,
  USES_TO,
  USES_OURS,
  USES_THEM_TO,
  TRAINS_ON,
  TRAINS_ON_THEM,
  CONSENTS_TO_TRAINING,
  PUBLISHES,
];

/** A denial, from its "not" or "no prompts" to where something else begins. */
const ENDS = String.raw`(?=;|\b(?:but|only|just|merely|however|though|although|while|yet|because|since|as(?!\s+training))\b|(?:,|\band)\s+(?:\w+\s+){0,3}?(?:are|is|may|will|can|might|could)\b|$)`;
const DENIAL = pattern(
  String.raw`(?:\b(?:not|never|cannot|without|neither|no\slonger|excluded\sfrom)\b|n't\b)(?!\s+(?:only|just|merely)\b)[\s,]+(?:(?!(?:and|but|are|is|may|will)\b)[\w'-]+[\s,]+){0,6}?(?:uses?|used|keeps?|${KEPT}|${KEEP}|${KEEPING}|train(?:s|ed|ing)?)\b.*?${ENDS}`,
  "gi",
);
const NOTHING = pattern(
  String.raw`\b(?:(?:no|neither|none\sof)\s+${THE}(?:prompts?|completions?|data|inputs?|outputs?|requests?|conversations?)|nothing\syou\s\w+|nothing\sis|no[\s-](?:\w+\s)?(?:logging|retention|storage|logs?|records)|no\straining(?=\son\b|\s?[,;.]|\s(?:and|or)\sno\b|$))\b.*?${ENDS}`,
  "gi",
);
/** "Not logged for training" leaves logging for other ends open. */
const DENIES_KEEPING = pattern(
  String.raw`\b(?:${KEPT}|${KEEP}|${KEEPING}|keeps?\s+(?:any\s+)?${THE}${THINGS})\b(?!\s+(?:by\s+(?:\w+\s+){1,3}?)?(?:to|for)\b)`,
);
const DENIES_TRAINING = pattern(
  String.raw`${TO_TRAIN}|${TO_IMPROVE}|\btrain(?:s|ed|ing)?\b(?=\s+(?:\w+\s+){0,3}?on\b)|\btraining\b`,
);
const KEPT_UP_TO = pattern(
  String.raw`\b${KEPT}\b.{0,40}?\b(?:beyond|longer than|more than|past|after)\b`,
);
/** Conditions and hedges under which a denial promises nothing to who sends a free request. */
const HEDGED = pattern(
  String.raw`(?:^|[:!]\s)(?:do\snot|don't|never\s(?!\w+(?:ed|ept)\b))\s?|\b(?:was|were|has|have|had)\s(?:not|never)\b|\bnot\s(?:true|the\scase|correct|certain|clear|known|sure)\b|\b(?:unless|except|other than|apart from|opt(?:ed)?[\s-](?:in|out)|should|must|please|paid|paying|enterprise|premium|subscri\w+)\b|\bwithout\s+(?:\w+\s+){0,2}?(?:consent|permission)\b|\b(?:cannot|can't|not|no|never|don't|doesn't)\s+(?:\w+\s+)?(?:guarantee|promise|ensure|confirm|warrant|claim)|\byou\s+(?:do|need|can|may|don't|can't|cannot)\b`,
);

const ZERO_WORDS = String.raw`(?:zero[\s-](?:data[\s-]|prompt[\s-])?retention|no\sdata\sretention|\bZDR\b)`;
const ZERO = pattern(ZERO_WORDS, "gi");
const ZERO_GIVEN = pattern(
  String.raw`${ZERO_WORDS}.{0,40}?\b(?:is|are)\s+(?:\w+\s+)?(?:enabled|enforced|applied|guaranteed|in\seffect)\b|${ZERO_WORDS}\s+applies\b|^${ZERO_WORDS}\W*$|\b(?:has|have|with|under|is)\s(?:(?:an?|full|strict|its)\s)?${ZERO_WORDS}(?!\s(?:is|are)\b)`,
);
const ZERO_REFUSED = pattern(
  String.raw`(?:\b(?:not|cannot|never)\b|n't\b).{0,40}?${ZERO_WORDS}|${ZERO_WORDS}\s+(?:is|are)\s*(?:not\b|n't\b|un)`,
);

/** What others do, and what is left open, is no statement about this one. */
const ELSEWHERE =
  /\bunlike\b[^,;]{0,80},(?:\s*(?:which|that|who)\b[^,;]{0,80},)?|(?:^|[,;]\s*|\b(?:while|whereas|like|as)\s)(?:many\s|most\s)?other\s(?:models|providers|services|vendors)\b[^,;]*|\bwhether\b[^,;]*|\b(?:unclear|unknown|unsure|known?|say|state|disclose|tell)\s+if\b[^,;]*/gi;
/** About the model, though the word stands in it. */
const OTHER_PROMPTS =
  /\bsystem[\s-]prompts?\b|\bprompt[\s-](?:adherence|following|understanding|engineering|injections?|cach\w+|templates?|enhanc\w+)\b/gi;
const MARKS = /[*_`~\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** What one sentence says of prompts, half by half. A question says nothing. */
export function readNoteSentence(sentence: string): NoteReading {
  const plain = plainOf(sentence);
  if (plain.endsWith("?") || !MAY_SAY.test(plain))
    return { training: "unsaid", retention: "unsaid" };
  const label = readNoteLabel(plain.replace(ZERO, " "));
  const denials = ABOUT_PROMPTS.test(plain)
    ? [...(plain.match(DENIAL) ?? []), ...(plain.match(NOTHING) ?? [])]
    : [];
  const affirmed = plain.replace(DENIAL, " ").replace(NOTHING, " ");
  const isKept = affirmsKeeping(affirmed) || denials.some(isLimit) || ZERO_REFUSED.test(plain);
  const isHedged = HEDGED.test(plain);
  const isNotKept = denials.some(deniesKeeping) || ZERO_GIVEN.test(plain) || IS_DELETED.test(plain);
  const isNotTrainedOn = denials.some(deniesTraining);
  return {
    training: partOf({
      yes: affirmsTraining(affirmed, isKept) || label.training === "yes",
      no: !isHedged && (isNotTrainedOn || label.training === "no"),
    }),
    retention: partOf({
      yes: isKept || label.retention === "yes",
      no: !isHedged && (isNotKept || label.retention === "no"),
    }),
  };
}

function partOf({ yes, no }: { yes: boolean; no: boolean }): PolicyPart {
  if (yes) return "yes";
  return no ? "no" : "unsaid";
}

function affirmsKeeping(affirmed: string): boolean {
  const kept = affirmed.replace(ZERO, " ");
  return (
    [IS_KEPT, IS_KEPT_FOR, KEEPS, KEEPS_FOR_ITSELF, CONSENTS].some((one) => one.test(kept)) ||
    (ABOUT_PROMPTS.test(kept) && ONLY_KEPT.test(kept))
  );
}

/** Where prompts are kept, an end of training or improving named anywhere in the sentence is what they are kept for. */
function affirmsTraining(affirmed: string, isKept: boolean): boolean {
  if (isKept && KEPT_FOR.test(affirmed)) return true;
  if (HELPS.test(affirmed) && OWN.test(affirmed)) return true;
  if (IS_USED_TO_IMPROVE.test(affirmed) && (OWN.test(affirmed) || IMPROVES_THEM.test(affirmed)))
    return true;
  return AFFIRMS_TRAINING.some((one) => one.test(affirmed));
}

function deniesKeeping(denial: string): boolean {
  return DENIES_KEEPING.test(denial);
}

function deniesTraining(denial: string): boolean {
  return DENIES_TRAINING.test(denial);
}

/** "Not stored for more than 30 days" is stored for 30 days. */
function isLimit(denial: string): boolean {
  return KEPT_UP_TO.test(denial);
}

/** Marks, invisible characters and odd spaces must not hide a word. */
function plainOf(sentence: string): string {
  return (
    sentence
      .normalize("NFKC")
      .replace(MARKS, "")
      .replace(/[\u2018\u2019]/g, "'")
      .replace(OTHER_PROMPTS, "")
      .replace(ELSEWHERE, "")
      // "Not only logged but also used" is logged and used.
      .replace(/\bnot\s+(?:only|just|merely)\b(.{1,80}?),?\s+but(?:\s+also)?\b/gi, "$1 and")
      .replace(/\s+/g, " ")
      .trim()
  );
}

function pattern(source: string, flags = "i"): RegExp {
  return new RegExp(source, flags);
}
