package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds ports for programs that cannot choose their own: each once, for a program binds its ports later than it is told
 * them, and out of another share of them for each of the test programs that run at once.
 */
public final class Ports {

    private static final int PROGRAMS = 4;
    private static final int SHARE = 2_500; // all below our own media ports; tests of media have theirs from 61,000 on
    private static final int LOWEST = 10_000 + SHARE * (Integer.getInteger("test.program", 1) % PROGRAMS);
    private static final int HIGHEST = LOWEST + SHARE;
    private static final int TRIES = 200;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HIGHEST - LOWEST));

    private Ports() {}

    /** A port that is free for UDP and TCP. */
    public static int free() {
        return range(1);
    }

    /** The first of so many ports that are all free. */
    public static int range(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = LOWEST + NEXT.getAndAdd(count + 1) % (HIGHEST - LOWEST - count) & ~1;
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new AssertionError("no " + count + " free ports found");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nobody listens there now. */
    public static boolean isFree(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port));
                ServerSocket tcp = new ServerSocket(port, 1, loopback)) {
            return udp.isBound() && tcp.isBound();
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
