import type { Said } from '../words/said'

/** One field the API did not accept: its dotted path, the rule's code and why. */
export interface FieldProblem extends Said {
  path: string
  code: string
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

  /** What the API says of it as a whole; without words if it says nothing. */
  get said(): Said {
    if (typeof this.data === 'string') return { message: this.data }
    const { message, cause, reason, target } = record(this.data)
    const word = typeof reason === 'string' ? { reason, target } : {}
    return { message: [message, cause].find((each) => typeof each === 'string') ?? '', ...word }
  }

  /** Validation problems by field (KAZOO: `{"a.b": {"code": {"message": …}}}`). */
  get fields(): FieldProblem[] {
    if (this.status !== 400 && this.status !== 409) return []
    return Object.entries(record(this.data)).flatMap(([path, rules]) =>
      Object.entries(record(rules)).flatMap(([code, rule]) => {
        const { message = rule, reason, target } = record(rule)
        const word = typeof reason === 'string' ? { reason, target } : {}
        return typeof message === 'string' ? [{ path, code, message, ...word }] : []
      }),
    )
  }
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
