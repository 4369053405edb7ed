/** One field the API did not accept: its dotted path, the rule's code and the API's own sentence. */
export interface FieldProblem {
  path: string
  code: string
  message: string
}

/** Every way a request can end without success, as one value the screen can explain. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** The API's code word, or ours: `unreachable`, `unreadable`. */
    readonly word: string,
    readonly data: unknown,
    readonly requestId: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(word)
    this.name = 'Refusal'
  }

  /** The sentence the API gave, if it gave one. */
  get sentence(): string {
    if (typeof this.data === 'string') return this.data
    const data = record(this.data)
    for (const key of ['message', 'cause']) if (typeof data[key] === 'string') return data[key]
    return ''
  }

  /** Validation problems by field (KAZOO: `{"a.b": {"code": {"message": …}}}`). */
  get fields(): FieldProblem[] {
    if (this.status !== 400 && this.status !== 409) return []
    return Object.entries(record(this.data)).flatMap(([path, rules]) =>
      Object.entries(record(rules)).flatMap(([code, rule]) => {
        const message = record(rule).message ?? rule
        return typeof message === 'string' ? [{ path, code, message }] : []
      }),
    )
  }
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
