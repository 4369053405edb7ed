package io.strowger.media.mixing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What 20 ms of a conference cost, by its size. */
class MixerProof {

    /** Of this thread alone, so that neighbours do not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final int TICKS = 5000;

    /** A thousandth of the 20 ms there are: a core then carries a thousand parties. */
    private static final long MOST_NANOS_PER_PARTY = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 50, 200})
    void costOfAParty(int size) {
        Mixer mixer = new Mixer();
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parties.add(mixer.join().orElseThrow());
        }
        run(mixer, parties);
        long nanos = run(mixer, parties) / ((long) TICKS * size);
        System.out.println(size + " parties: " + nanos + " ns a party and tick");
        assertTrue(nanos < MOST_NANOS_PER_PARTY, nanos + " ns");
    }

    private static long run(Mixer mixer, List<Party> parties) {
        short[] frame = new short[Mixer.FRAME];
        Random random = new Random(50);
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (short) random.nextInt(4000);
        }
        long start = CPU.getCurrentThreadCpuTime();
        for (int tick = 0; tick < TICKS; tick++) {
            for (Party party : parties) {
                party.take(frame, frame.length);
            }
            mixer.tick();
            for (Party party : parties) {
                party.fill(frame);
            }
        }
        return CPU.getCurrentThreadCpuTime() - start;
    }
}
