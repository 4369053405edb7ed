package io.strowger.hostile;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program of its own that sends requests as fast as asked, from one address or from many, and says how many. */
final class Flooder implements AutoCloseable {

    private static final int BATCH = 20;
    /** At 5,000 a second this makes 75,000 sources in a minute. */
    private static final int BATCH_OF_MANY = 4;

    private static final int SOURCES = 64;

    private final Process process;

    private Flooder(Process process) {
        this.process = process;
    }

    /** A flood of that method for so many seconds; rate 0 is line speed, sources above 1 are 127.x.y.z at random. */
    static Flooder start(InetSocketAddress exchange, String method, int seconds, int rate, boolean many) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Flooder.class.getName(),
                Integer.toString(exchange.getPort()),
                method,
                Integer.toString(seconds),
                Integer.toString(rate),
                Boolean.toString(many));
        try {
            return new Flooder(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .directory(new File("."))
                    .start());
        } catch (IOException e) {
            throw new AssertionError("cannot flood", e);
        }
    }

    /** How many it has sent, once it is done. */
    long await() {
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor(10, TimeUnit.SECONDS);
            return Long.parseLong(said);
        } catch (IOException e) {
            throw new AssertionError("the flood broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    boolean isFlowing() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    // ------------------------------------------------------------------------------------------------ the program

    public static void main(String[] args) throws IOException {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        int rate = Integer.parseInt(args[3]);
        boolean many = Boolean.parseBoolean(args[4]);
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(Integer.parseInt(args[2]));
        long sent = 0;
        int batch = many ? BATCH_OF_MANY : BATCH;
        DatagramChannel[] sources = new DatagramChannel[many ? SOURCES : 1];
        while (System.nanoTime() < end) {
            int at = (int) (sent / batch % sources.length);
            if (many || sources[at] == null) {
                sources[at] = reopened(sources[at], many ? (int) (sent / batch) : 0);
            }
            for (int i = 0; i < batch; i++) {
                sources[at].send(ByteBuffer.wrap(request(args[1], sent++)), to);
            }
            if (rate > 0) {
                LockSupport.parkNanos(began + sent * 1_000_000_000L / rate - System.nanoTime());
            }
        }
        System.out.println(sent);
    }

    /** From another address each time: 127.0.0.0/8 has sixteen million of them. */
    private static DatagramChannel reopened(DatagramChannel old, int number) throws IOException {
        if (old != null) {
            old.close();
        }
        byte[] address = {127, (byte) (number >> 15 & 0x7f), (byte) (number >> 7), (byte) (number << 1 | 1)};
        return DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, 4096)
                .bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
    }

    private static byte[] request(String method, long number) {
        return (method + " sip:1002@shop.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKfl" + number
                        + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:alice@shop.example.com>;tag=fl" + number
                        + "\r\nTo: <sip:1002@shop.example.com>\r\nCall-ID: flood" + number + "\r\nCSeq: 1 " + method
                        + "\r\nContact: <sip:alice@127.0.0.1:9>\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
