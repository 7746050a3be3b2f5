// What the build makes of `engine.rs`. Values are checked on the other side.

export default function init(source: { module_or_path: URL | Uint8Array }): Promise<unknown>;
export function check(definition: unknown): unknown;
export class Questionnaire {
  constructor(definition: unknown);
  validate(answers: unknown, options: unknown): unknown;
  score(answers: unknown): unknown;
  flags(answers: unknown): unknown;
  fingerprint(): unknown;
  free(): void;
}
