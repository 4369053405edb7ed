interface Cadence {
  hertz: [number, number]
  /** Seconds of sound, then of quiet. */
  on: number
  off: number
  loudness: number
}

const RING: Cadence = { hertz: [520, 660], on: 1, off: 2, loudness: 0.12 }
const RINGBACK: Cadence = { hertz: [440, 480], on: 1, off: 3, loudness: 0.05 }

/** Rings while somebody calls, and lets the caller hear that it rings elsewhere. Sounds are made, not loaded. */
export class Bell {
  private context: AudioContext | null = null
  private timer: ReturnType<typeof setInterval> | null = null
  private forCall: string | null = null

  ring(call: string): void {
    this.play(call, RING)
  }

  ringback(call: string): void {
    this.play(call, RINGBACK)
  }

  /** Ends the sound of this call, or any. */
  stop(call: string | null = this.forCall): void {
    if (call !== this.forCall || this.timer === null) return
    clearInterval(this.timer)
    this.timer = null
    this.forCall = null
    void this.context?.close()
    this.context = null
  }

  private play(call: string, cadence: Cadence): void {
    if (this.forCall === call) return
    this.stop()
    this.forCall = call
    this.context = new AudioContext()
    const burst = () => this.burst(cadence)
    burst()
    this.timer = setInterval(burst, (cadence.on + cadence.off) * 1000)
  }

  private burst({ hertz, on, loudness }: Cadence): void {
    const context = this.context
    if (!context) return
    const volume = new GainNode(context, { gain: loudness })
    volume.connect(context.destination)
    for (const frequency of hertz) {
      const tone = new OscillatorNode(context, { frequency })
      tone.connect(volume)
      tone.start()
      tone.stop(context.currentTime + on)
    }
  }
}
