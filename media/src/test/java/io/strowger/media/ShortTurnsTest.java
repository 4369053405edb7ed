package io.strowger.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What the kernel says of a thread that asked for short turns is what it was told. */
class ShortTurnsTest {

    private static final Path KERNEL = Path.of("/proc/thread-self/sched");
    private static final String SLICE = "se.slice";

    private static long turnMicros() throws IOException {
        return Files.readAllLines(KERNEL).stream()
                .filter(line -> line.startsWith(SLICE))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()) / 1000)
                .findFirst()
                .orElse(-1);
    }

    /** The nineteenth word of proc_pid_stat(5), the seventeenth after the name in brackets. */
    private static int nice() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    /** CAP_SYS_NICE of capabilities(7), bit 23. */
    private static boolean mayWeighMore() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1 << 23) != 0);
    }

    @Test
    void whoeverMayAlsoWeighsMore() throws Exception {
        assumeTrue(Files.isReadable(KERNEL), "a kernel that tells");
        int usual = nice();
        FutureTask<Integer> asking = new FutureTask<>(() -> ShortTurns.ask() ? nice() : usual);
        Thread.ofPlatform().start(asking);
        assertEquals(mayWeighMore() ? Math.min(usual, -10) : usual, asking.get());
        assertEquals(usual, nice());
    }

    @Test
    void onlyTheThreadThatAsksGetsThem() throws Exception {
        assumeTrue(Files.isReadable(KERNEL), "a kernel that tells");
        long usual = turnMicros();
        FutureTask<Boolean> asking = new FutureTask<>(() -> ShortTurns.ask() == (turnMicros() == 100));
        Thread.ofPlatform().start(asking);
        assertEquals(true, asking.get());
        assertEquals(usual, turnMicros());
    }
}
