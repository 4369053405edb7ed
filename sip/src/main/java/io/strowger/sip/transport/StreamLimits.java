package io.strowger.sip.transport;

import java.time.Duration;

/**
 * What connections may cost.
 *
 * @param connections open at a time
 * @param perAddress open at a time from or to one address
 * @param queuedBytes waiting for a peer that reads slowly; beyond it the connection is closed
 * @param header how long a message, once begun, may take to arrive, and a new connection to send its first
 * @param idle how long nothing may arrive between messages; longer than a registration of an hour, for phones that send
 *     nothing else (a vanished peer is noticed in a minute by TCP itself)
 * @param connect how long a connection of ours may take to be made
 * @param handshake how long keys may take to be agreed on (TLS)
 * @param handshakes under way at a time with one address
 */
public record StreamLimits(
        int connections,
        int perAddress,
        int queuedBytes,
        Duration header,
        Duration idle,
        Duration connect,
        Duration handshake,
        int handshakes) {
    public static final StreamLimits DEFAULT = new StreamLimits(
            20_000,
            1_000,
            1 << 20,
            Duration.ofSeconds(20),
            Duration.ofMinutes(65),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            200);
}
