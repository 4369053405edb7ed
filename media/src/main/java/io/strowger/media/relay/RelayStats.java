package io.strowger.media.relay;

/**
 * What one side sent us: RTP packets and bytes taken, packets lost on the way (estimate) and interarrival jitter in
 * clock units (RFC 3550 §6.4.1, A.8), RTCP packets taken, packets dropped as malformed, from a foreign
 * source or above the allowed rate, and when the first and last RTP came (nanoseconds of the relay's clock; 0 when none).
 */
public record RelayStats(
        long packets,
        long bytes,
        long lost,
        double jitter,
        long rtcpPackets,
        long malformed,
        long foreign,
        long excess,
        long firstNanos,
        long lastNanos) {}
