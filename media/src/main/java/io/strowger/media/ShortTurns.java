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
 * go before those that take longer turns (sched_setattr(2), {@code sched_runtime} of SCHED_OTHER). It needs no right, gives
 * nobody more than his share, and older kernels take no notice.
 */
public final class ShortTurns {

    /** The shortest there is. */
    private static final long TURN_NANOS = 100_000;

    private static final long ATTRIBUTES_BYTES = 48;
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
            Numbers numbers = Numbers.ofMachine();
            MethodHandle call = call();
            long got = (long) call.invokeExact(numbers.getAttributes(), 0L, attributes, ATTRIBUTES_BYTES, 0L);
            attributes.set(ValueLayout.JAVA_LONG, RUNTIME_AT, TURN_NANOS);
            long set = got != 0 ? got : (long) call.invokeExact(numbers.setAttributes(), 0L, attributes, 0L, 0L);
            got = (long) call.invokeExact(numbers.getAttributes(), 0L, attributes, ATTRIBUTES_BYTES, 0L);
            return set == 0 && got == 0 && attributes.get(ValueLayout.JAVA_LONG, RUNTIME_AT) == TURN_NANOS;
        } catch (Throwable unavailable) { // another system, or native access not allowed: it works without
            LOG.debug("no short turns: {}", unavailable.toString());
            return false;
        }
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
