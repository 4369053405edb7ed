package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as RTP and as RTCP. */
class RtpHeaderTest {

    private static final String REST = "0001000000a0deadbeef";

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace("_", "").replace("REST", REST)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            empty,                      '',                              false, false
            header only,                8000_REST,                       true,  false
            one byte short,             8000_0001000000a0deadbe,         false, false
            version 1,                  4000_REST_00,                    false, false
            version 3,                  c000_REST_00,                    false, false
            one source,                 8100_REST_00000001,              true,  false
            one source missing,         8100_REST_000000,                false, false
            extension,                  9000_REST_bede0001_00000000,     true,  false
            extension cut,              9000_REST_bede0002_00000000,     false, false
            extension without a header, 9000_REST_be,                    false, false
            padding,                    a000_REST_0000_02,               true,  false
            padding of nothing,         a000_REST_0000_00,               false, false
            padding over the header,    a000_REST_0000_05,               false, false
            digits with marker,         80e5_REST_058a0320,              true,  false
            sender report,              80c8_0001_00000001,              false, true
            report cut,                 80c8_0006_00000001,              false, false
            bye,                        81cb_0001_00000001,              false, true
            before RTCP,                80bf_0001_00000001,              false, false
            behind RTCP,                80e0_0001_00000001,              false, false
            """)
    void tells(String what, String hex, boolean rtp, boolean rtcp) {
        assertEquals(rtp, RtpHeader.isRtp(bytes(hex)));
        assertEquals(rtcp, RtpHeader.isRtcp(bytes(hex)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            plain,     8000_REST_0102,                        0102
            sources,   8200_REST_0000000100000002_03,         03
            extension, 9000_REST_bede0001_00000000_04,        04
            padding,   a000_REST_0506_0002,                   0506
            """)
    void findsThePayload(String what, String hex, String payload) {
        ByteBuffer packet = bytes(hex);
        RtpHeader.toPayload(packet);
        byte[] found = new byte[packet.remaining()];
        packet.get(found);
        assertEquals(payload, HexFormat.of().formatHex(found));
    }

    @ParameterizedTest
    @CsvSource({"0,false,0,0,0", "127,true,65535,-1,-1", "101,true,40000,-2000000000,77"})
    void readsWhatItWrites(int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES);
        RtpHeader.put(packet, payloadType, marker, new RtpStamp(sequence, timestamp, ssrc));
        packet.flip();
        assertEquals(payloadType, RtpHeader.payloadType(packet));
        assertEquals(marker, RtpHeader.marker(packet));
        assertEquals(sequence, RtpHeader.sequence(packet));
        assertEquals(timestamp, RtpHeader.timestamp(packet));
        assertEquals(ssrc, RtpHeader.ssrc(packet));
    }

    /** Whatever comes, looking at it ends in yes or no, and a yes has its payload inside. */
    @Test
    void noiseIsTakenApartSafely() {
        Random random = new Random(3550);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = (byte) (noise[0] & 0x3F | 0x80);
            }
            ByteBuffer packet = ByteBuffer.wrap(noise);
            RtpHeader.isRtcp(packet);
            if (RtpHeader.isRtp(packet)) {
                RtpHeader.toPayload(packet);
                assertTrue(packet.position() >= RtpHeader.BYTES && packet.position() <= packet.limit());
            }
        }
    }
}
