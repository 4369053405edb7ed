package io.strowger.media.rtp;

/**
 * How one side was heard: packets that came and that were missed, jitter; how many it missed itself and how long a
 * round took (both -1 where it did not tell).
 */
public record SoundQuality(long packets, long lost, double jitterMillis, long missed, double roundMillis) {

    /** ITU-T G.107 (2015) table 3: the rating of a line without faults. */
    private static final double BEST_RATING = 93.2;

    /** ITU-T G.113 appendix I: G.711 with concealment of random losses. */
    private static final double LOSS_ROBUSTNESS = 25.1;

    private static final double MOST_IMPAIRMENT = 95;

    /** What a phone holds back for the jitter, as a multiple of it, and what making and taking packets costs. */
    private static final double BUFFERED_JITTERS = 2;

    private static final double PACKET_MILLIS = 40;

    /** From here on talking becomes hard (the knee of Id in G.107's simplification by Cole and Rosenbluth). */
    private static final double KNEE_MILLIS = 177.3;

    /** The share of packets that were missed, 0 to 1. */
    public double lossShare() {
        return packets + lost == 0 ? 0 : (double) lost / (packets + lost);
    }

    /**
     * The mean opinion score to expect, 1 to 4.4: R = 93.2 - Id - Ie,eff with Id = 0.024 d + 0.11 (d - 177.3) for d
     * above 177.3 ms one way, Ie,eff = 95 Ppl / (Ppl + 25.1), and G.107 annex B for the score of R.
     */
    public double score() {
        double delay = Math.max(0, roundMillis) / 2 + BUFFERED_JITTERS * jitterMillis + PACKET_MILLIS;
        double percent = lossShare() * 100;
        double rating = BEST_RATING
                - 0.024 * delay
                - 0.11 * Math.max(0, delay - KNEE_MILLIS)
                - MOST_IMPAIRMENT * percent / (percent + LOSS_ROBUSTNESS);
        double r = Math.clamp(rating, 0, 100);
        return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }
}
