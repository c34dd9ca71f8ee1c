const HIDDEN = "[hidden]";
/** Hiding a shorter text wherever it stands would hide half of every line. */
const SHORTEST_SECRET = 6;

/** Fields that hold a secret by their name. */
const FIELDS = "authorization|(?:set-)?cookie|key|password|secret|token";

/** The value of such a field in JSON, at any depth, and in JSON that stands in JSON as text. */
const FIELD_VALUES: readonly RegExp[] = [
  new RegExp(`("(?:${FIELDS})" *: *")(?:[^"\\\\]|\\\\.)*(?=")`, "gi"),
  new RegExp(`(\\\\"(?:${FIELDS})\\\\" *: *\\\\")(?:[^"\\\\]|\\\\{2}(?:\\\\.|.))*(?=\\\\")`, "gi"),
];

/** What a secret looks like; what stands in the first group, if there is one, is kept, and says what was hidden. */
const SECRETS: readonly RegExp[] = [
  // Keys of OpenRouter and of others, tokens of ours, and whatever a header signs in with.
  /\bsk-[\w-]{12,}/g,
  /\bgrt_[\w-]{8,}/g,
  /\b(Bearer +)[\w.~+/=-]{6,}/gi,
  /\b([Bb]asic +)(?=[a-z]*[A-Z\d+/=])[\w+/=]{6,}/g,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  // 256 bits as we write them: sessions, invitations, links, encryption keys.
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])=?/g,
  /(?<![\w+/=-])[\w+/]{43}=(?![\w+/=-])/g,
  // Cookies and settings of ours.
  /([\w.-]*gratis[\w.-]*=)[^;,\s"'\\]+/g,
  /(GRATIS_\w*(?:PASSWORD|SECRET|TOKEN|KEY)=)[^\s"'\\]+/g,
  // Addresses: a name and password in front, the secret paths of webhooks, parameters.
  /(\b[a-z][a-z\d+.-]*:\/\/)[^/?#\s"'\\@]*:[^/?#\s"'\\]*(?=@)/gi,
  /(\bhooks\.slack(?:-gov)?\.com\/)[^\s"'\\]+/gi,
  /(\bdiscord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/)[^\s"'\\]+/gi,
  /(\/bot)\d{6,}:[\w-]{20,}/g,
  /(\.webhook\.office\.com\/)[^\s"'\\]+/gi,
  /([?&](?:[\w-]*(?:token|secret|key|password|signature)|code|sig|auth)=)[^&#\s"'\\]+/gi,
];

/**
 * The text without anything that reads like a secret, and without those `known`. It works on JSON as on plain text: nothing that
 * ends a string in JSON is taken away.
 */
export function redactSecrets(text: string, known: readonly string[] = []): string {
  let safe = text;
  for (const secret of spellings(known)) safe = safe.replaceAll(secret, HIDDEN);
  for (const pattern of [...FIELD_VALUES, ...SECRETS]) {
    safe = safe.replace(pattern, (_whole, kept: unknown) =>
      typeof kept === "string" ? kept + HIDDEN : HIDDEN,
    );
  }
  return safe;
}

/** As they are, within JSON, and within an address; long ones first, because one may hold another. */
function spellings(known: readonly string[]): string[] {
  return known
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret.toWellFormed()),
    ])
    .sort((a, b) => b.length - a.length);
}
