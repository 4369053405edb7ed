package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.RtpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a relayed packet costs and how long it takes, alone and beside calls whose sound is turned. How long is judged only
 * on a machine that does nothing else.
 */
class RelayProof {

    private static final int CALLS = Integer.getInteger("calls", 100);
    private static final int TURNED = Integer.getInteger("turned", 20);
    private static final double SECONDS = Integer.getInteger("seconds", 8);
    private static final double WARM_UP = 4;

    /** Beside turned calls a packet may take so much longer, and this long in any case. */
    private static final double MAX_RATIO = 3;

    private static final double MAX_MICROS = 2000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<RelayedCall> calls = new ArrayList<>();

    @Test
    void turningDoesNotHoldUpWhatPasses() throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        RelayOptions options = RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 20000, 24999);
        try (MediaRelay relay = MediaRelay.start(options)) {
            List<Integer> plain = open(relay, CALLS, Encoding.PCMU, Encoding.PCMU);
            try (Talkers talkers = Talkers.on(plain)) {
                aim(talkers, 0);
                talkers.speak(WARM_UP, Encoding.PCMU.payloadType());
                Talkers.Heard alone = measured("alone", talkers);
                List<Integer> turned = open(relay, TURNED, Encoding.PCMU, Encoding.OPUS);
                try (Talkers others = Talkers.on(turned)) {
                    aim(others, CALLS);
                    others.inBackground(Encoding.PCMU.payloadType());
                    talkers.speak(WARM_UP, Encoding.PCMU.payloadType());
                    Talkers.Heard beside = measured("beside " + TURNED + " turned", talkers);
                    judged(load <= options.loops(), alone, beside);
                    assertEquals(beside.sent(), beside.received(), "packets passed beside turned ones");
                    assertTrue(others.heardAny() > 0, "the other calls are turned");
                }
            }
        }
    }

    private static void judged(boolean quiet, Talkers.Heard alone, Talkers.Heard beside) {
        double limit = Math.max(MAX_MICROS, MAX_RATIO * alone.p99());
        assertTrue(!quiet || beside.p99() <= limit, alone + " alone, beside turned ones " + beside);
    }

    private Talkers.Heard measured(String how, Talkers talkers) throws IOException {
        long relaying = cpu("media-relay");
        long sounding = cpu("media-sound");
        Talkers.Heard heard = talkers.speak(SECONDS, Encoding.PCMU.payloadType());
        double each = (cpu("media-relay") - relaying) / 1000.0 / Math.max(1, heard.received());
        System.out.printf(
                "%s: %s, %.2f µs of the loops a packet, %.0f ms of the sound threads a second%n",
                how, heard, each, (cpu("media-sound") - sounding) / 1e6 / SECONDS);
        return heard;
    }

    private static long cpu(String name) {
        long total = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var thread = THREADS.getThreadInfo(id);
            if (thread != null && thread.getThreadName().startsWith(name)) {
                total += THREADS.getThreadCpuTime(id);
            }
        }
        return total;
    }

    private List<Integer> open(MediaRelay relay, int count, Encoding ofA, Encoding ofB) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RelayedCall call = relay.open((side, silence) -> {}).orElseThrow();
            calls.add(call);
            call.a().formats(speaking(ofA));
            call.b().formats(speaking(ofB));
            ports.add(call.a().rtpPort());
            ports.add(call.b().rtpPort());
        }
        return ports;
    }

    private void aim(Talkers talkers, int first) {
        for (int i = 0; i < talkers.count() / 2; i++) {
            RelayedCall call = calls.get(first + i);
            call.a().remote(talkers.address(2 * i), null);
            call.b().remote(talkers.address(2 * i + 1), null);
        }
    }

    private static SideFormats speaking(Encoding encoding) {
        int channels = encoding == Encoding.OPUS ? 2 : 1;
        List<RtpFormat> formats =
                List.of(new RtpFormat(encoding.payloadType(), encoding.sdpName(), encoding.clockRate(), channels, ""));
        return new SideFormats(formats, formats);
    }
}
