package io.strowger.sip.transaction.finished;

import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a finished transaction leaves for those who have not heard that it is, as the bytes it is kept in. */
public final class Remains {
    /** Nothing but that there was one. */
    public static final byte[] NOTHING = {};

    private static final int NO_TAG = -1;
    private static final Transport[] TRANSPORTS = Transport.values();

    private Remains() {}

    /**
     * Of a request that was answered.
     *
     * @param to whom responses went to
     * @param again what a repetition is answered, empty when it is only absorbed
     */
    public record Answered(Flow to, byte[] again) {
        public byte[] bytes() {
            return written(out -> {
                write(to, out);
                out.write(again);
            });
        }

        public static Answered of(byte[] bytes) {
            return read(bytes, in -> new Answered(flow(in), in.readAllBytes()));
        }
    }

    /**
     * Of an INVITE whose 2xx is acknowledged.
     *
     * @param tag of whom it is; null within a dialog, where nobody else can answer
     * @param ack as it was sent
     */
    public record Acknowledged(@Nullable String tag, Flow way, byte[] ack) {
        public byte[] bytes() {
            return written(out -> {
                byte[] who = tag == null ? NOTHING : tag.getBytes(StandardCharsets.UTF_8);
                out.writeInt(tag == null ? NO_TAG : who.length);
                out.write(who);
                write(way, out);
                out.write(ack);
            });
        }

        public static Acknowledged of(byte[] bytes) {
            return read(bytes, in -> {
                int length = in.readInt();
                String tag = length == NO_TAG ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
                return new Acknowledged(tag, flow(in), in.readAllBytes());
            });
        }
    }

    private static void write(Flow flow, DataOutputStream out) throws IOException {
        out.writeByte(flow.transport().ordinal());
        write(flow.local(), out);
        write(flow.remote(), out);
    }

    private static void write(InetSocketAddress address, DataOutputStream out) throws IOException {
        byte[] host = address.isUnresolved() ? NOTHING : address.getAddress().getAddress();
        out.writeByte(host.length);
        out.write(host);
        out.writeShort(address.getPort());
    }

    private static Flow flow(DataInputStream in) throws IOException {
        return new Flow(TRANSPORTS[in.readByte()], address(in), address(in));
    }

    private static InetSocketAddress address(DataInputStream in) throws IOException {
        byte[] host = in.readNBytes(in.readByte());
        int port = in.readUnsignedShort();
        return host.length == 0
                ? InetSocketAddress.createUnresolved("nowhere", port) // as it was: nothing can be sent there
                : new InetSocketAddress(InetAddress.getByAddress(host), port);
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) { // into memory
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) { // from memory
            throw new UncheckedIOException(e);
        }
    }
}
