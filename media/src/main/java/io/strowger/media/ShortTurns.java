package io.strowger.media;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short turns on the processor for a thread that needs it at once but never for long: Linux from 6.12 on lets such a thread
 * go before those that take longer turns (sched_setattr(2), {@code sched_runtime} of SCHED_OTHER). That needs no right and
 * gives nobody more than his share; older kernels take no notice. Whoever may (root, CAP_SYS_NICE, RLIMIT_NICE) also gets
 * a larger share where more threads want the processor than there are cores ({@code sched_nice}).
 */
public final class ShortTurns {

    /** The shortest there is. */
    private static final long TURN_NANOS = 100_000;

    /** Nine times the weight of a thread that asks for nothing. */
    private static final int NICE = -10;

    private static final long ATTRIBUTES_BYTES = 48;
    private static final long NICE_AT = 16;
    private static final long RUNTIME_AT = 24;
    private static final Logger LOG = LoggerFactory.getLogger(ShortTurns.class);

    /** How the kernel numbers its calls on this kind of machine. */
    private record Numbers(long setAttributes, long getAttributes) {

        static Numbers ofMachine() {
            return switch (System.getProperty("os.arch")) {
                case "amd64" -> new Numbers(314, 315);
                case "aarch64" -> new Numbers(274, 275);
                default -> throw new IllegalStateException("no machine whose numbers we know");
            };
        }
    }

    private ShortTurns() {}

    /** Asks for short turns for the thread it is called on; false when it does not get them. */
    public static boolean ask() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
            long read = read(attributes);
            int usual = attributes.get(ValueLayout.JAVA_INT, NICE_AT);
            boolean set = read == 0 && (set(attributes, Math.min(usual, NICE)) || set(attributes, usual));
            return set && read(attributes) == 0 && attributes.get(ValueLayout.JAVA_LONG, RUNTIME_AT) == TURN_NANOS;
        } catch (Throwable unavailable) { // another system, or native access not allowed: it works without
            LOG.debug("no short turns: {}", unavailable.toString());
            return false;
        }
    }

    private static long read(MemorySegment attributes) throws Throwable {
        return (long) call().invokeExact(Numbers.ofMachine().getAttributes(), 0L, attributes, ATTRIBUTES_BYTES, 0L);
    }

    private static boolean set(MemorySegment attributes, int nice) throws Throwable {
        attributes.set(ValueLayout.JAVA_INT, NICE_AT, nice);
        attributes.set(ValueLayout.JAVA_LONG, RUNTIME_AT, TURN_NANOS);
        return (long) call().invokeExact(Numbers.ofMachine().setAttributes(), 0L, attributes, 0L, 0L) == 0;
    }

    /** {@code long syscall(long number, pid, attributes, size, flags)}. */
    private static MethodHandle call() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor shape = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"), shape, Linker.Option.firstVariadicArg(1));
    }
}
