package io.strowger.hostile;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** What strangers send to media ports: loud audio, lies in headers, ends of streams, hellos, checks, and noise. */
final class FalsePackets {

    private static final int FRAME_BYTES = 160;
    private static final int PCMU = 0;

    /** The loudest square wave of 400 Hz in G.711 µ-law: ten samples up, ten down. */
    private static final int HALF_WAVE = 10;

    private static final int NOISE = 3;

    /** A check with a password that is not ours. */
    private static final String STUN_CHECK =
            "000100142112a442b7e7a701bc34d686fa87dfae" + "000600056576746a3a000000" + "0024000400000001";

    /** A DTLS record with a hello that offers TLS_RSA_WITH_NULL_SHA256 alone. */
    private static final String NULL_HELLO = "16feff0000000000000000" + "0036" + "0100002a000000000000002a" + "fefd"
            + "00".repeat(32) + "00" + "00" + "0002003b" + "0100";

    /** A DTLS alert that says it is over. */
    private static final String ALERT = "15fefd00000000000000000002" + "0228";

    private final SplittableRandom random;
    private final List<byte[]> fixed = List.of(
            hex("81cb000100000007"), // RTCP BYE
            hex("80c9000100000007" + "81cb000100000007"), // the same as it should be
            hex("80c8ffff00000007"), // RTCP longer than it is
            hex(NULL_HELLO),
            hex(ALERT),
            hex(STUN_CHECK),
            hex("9f0000010000"), // fifteen sources that are not there
            hex("bf80000100000001000000" + "01ff"), // an extension and padding that are not there
            new byte[0]);
    private int sequence;

    FalsePackets(SplittableRandom random) {
        this.random = random;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** The next packet of a stream nobody asked for: another source, and to SRTP a bad tag. */
    byte[] audio() {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES + FRAME_BYTES);
        sequence++;
        RtpHeader.put(packet, PCMU, false, new RtpStamp(sequence & 0xFFFF, sequence * FRAME_BYTES, 4711));
        for (int i = 0; i < FRAME_BYTES; i++) {
            packet.put(i / HALF_WAVE % 2 == 0 ? (byte) 0x80 : 0);
        }
        return packet.array();
    }

    /** One of each kind. */
    List<byte[]> all() {
        List<byte[]> packets = new ArrayList<>(fixed);
        packets.add(audio());
        for (int i = 0; i < NOISE; i++) {
            byte[] noise = new byte[random.nextInt(1400)];
            random.nextBytes(noise);
            packets.add(noise);
        }
        return packets;
    }
}
