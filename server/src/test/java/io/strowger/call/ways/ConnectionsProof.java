package io.strowger.call.ways;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Transport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connections that only cost: idle ones, half messages, INVITEs whose sender is gone, a peer that reads nothing, handshakes
 * left off. Meanwhile others call, and within a minute everything they held is free.
 */
class ConnectionsProof {
    private static final Duration FREE_AFTER = Duration.ofSeconds(60);
    private static final int SOME = 5;
    /** Its column in the kernel's table of UDP sockets. */
    private static final int INODE = 9;

    private static Town town;

    @BeforeAll
    static void build() {
        town = Town.open("--trusted-networks=192.0.2.0/24"); // loopback gets what any stranger gets
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    /** Of the whole process, test phones included; without UDP sockets, of which the relay keeps spare ones from calls. */
    private static long descriptors() throws IOException {
        Set<String> datagrams = new HashSet<>();
        for (String table : List.of("udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                datagrams.add("socket:[" + line.strip().split(" +")[INODE] + "]");
            }
        }
        long count = 0;
        for (String each : Objects.requireNonNull(new File("/proc/self/fd").list())) {
            count += datagrams.contains(target(each)) ? 0 : 1;
        }
        return count;
    }

    private static String target(String descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
        } catch (IOException gone) { // that of the listing itself
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 60, 200, 500"})
    void othersCallAndEverythingIsFreedAgain(int idle, int slow, int resets, int handshakes) throws IOException {
        String account = town.account("crowd", "crowd.test", "GB");
        TestPhone.Login alice = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        TestPhone.Login bob = town.phone(account, town.user(account, "Bob", "1002"), "bob");
        try (TestPhone caller = TestPhone.registered(town.sip(), alice);
                TestPhone callee = TestPhone.registered(town.sip(), bob)) {
            call(caller, callee);
            long before = descriptors();
            try (Nuisance nuisance = new Nuisance(
                    town.sip(), town.exchange().sipAddresses(Transport.TLS).getFirst())) {
                nuisance.idle(idle);
                nuisance.slow(slow);
                call(caller, callee);
                nuisance.resets(resets, "crowd.test");
                nuisance.deaf("crowd.test");
                call(caller, callee);
                nuisance.handshakes(handshakes);
                call(caller, callee);
            }
            long deadline = System.nanoTime() + FREE_AFTER.toNanos();
            while (descriptors() > before + SOME && System.nanoTime() < deadline) {
                LockSupport.parkNanos(100_000_000);
            }
            long after = descriptors();
            System.out.println("descriptors before " + before + ", after " + after);
            assertTrue(after <= before + SOME, () -> "descriptors before " + before + ", after " + after);
            call(caller, callee);
        }
    }

    private static void call(TestPhone caller, TestPhone callee) {
        TestCall out = caller.call("1002");
        TestCall in = callee.awaitCall();
        in.answer(600);
        out.seesAtLast("200");
        in.seesAtLast("ACK");
        out.hangUp();
        in.seesAtLast("BYE");
    }
}
