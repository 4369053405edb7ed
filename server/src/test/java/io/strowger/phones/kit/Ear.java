package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/**
 * Ear and mouth for a phone played by sipp: a socket that listens to G.711 mu-law and says a tone to whoever speaks to
 * it, packet for packet, as symmetric RTP asks.
 */
public final class Ear implements AutoCloseable {

    private static final int HEADER = 12; // bytes of RTP
    private static final int PACKET = 160; // samples
    private static final int WINDOW = 4000; // samples judged: half a second
    private static final double PURE = 0.7;
    private static final long QUIET_NANOS = 400_000_000;

    private final DatagramSocket socket;
    private final byte[] saying;
    private final short[] heard = new short[WINDOW];
    private long samples;
    private long lastHeard = System.nanoTime();

    public Ear(int hertz) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        this.saying = tone(hertz);
        Thread.ofPlatform().daemon().name("ear").start(this::listen);
    }

    public String port() {
        return String.valueOf(socket.getLocalPort());
    }

    /** Waits for half a second of this tone, all of it from now on. */
    public void awaitTone(int hertz) {
        long mark = samples();
        Until.holds("an ear hears " + hertz + " Hz", () -> samples() - mark >= WINDOW && purity(hertz) > PURE);
    }

    /** Waits for half a second of sound that is not this tone. */
    public void awaitOtherSound(int hertz) {
        long mark = samples();
        Until.holds(
                "an ear hears something other than " + hertz + " Hz",
                () -> samples() - mark >= WINDOW && quietFor() < QUIET_NANOS && purity(hertz) < 1 - PURE);
    }

    public void awaitSilence() {
        Until.holds("an ear hears nothing", () -> quietFor() > QUIET_NANOS);
    }

    @Override
    public void close() {
        socket.close();
    }

    private synchronized long samples() {
        return samples;
    }

    private synchronized long quietFor() {
        return System.nanoTime() - lastHeard;
    }

    /** The window is a ring; a sine stays one however it is cut, but for one joint. */
    private synchronized double purity(int hertz) {
        int joint = (int) (samples % WINDOW);
        short[] straight = new short[WINDOW];
        System.arraycopy(heard, joint, straight, 0, WINDOW - joint);
        System.arraycopy(heard, 0, straight, WINDOW - joint, joint);
        return Recording.purity(straight, hertz);
    }

    private void listen() {
        byte[] buffer = new byte[2048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            for (int number = 0; true; number++) {
                packet.setLength(buffer.length);
                socket.receive(packet);
                take(buffer, packet.getLength());
                byte[] answer = packet(number);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (SocketException e) {
            Thread.currentThread().interrupt(); // closed: the thread is done
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void take(byte[] buffer, int length) {
        boolean silent = true;
        for (int i = HEADER; i < length; i++) {
            short sample = decode(buffer[i]);
            heard[(int) (samples++ % WINDOW)] = sample;
            silent &= Math.abs(sample) < 100;
        }
        if (!silent) {
            lastHeard = System.nanoTime();
        }
    }

    private byte[] packet(int number) {
        byte[] packet = new byte[HEADER + PACKET];
        packet[0] = (byte) 0x80; // version 2, RFC 3550 section 5.1; payload type 0 is mu-law
        packet[2] = (byte) (number >> 8);
        packet[3] = (byte) number;
        int time = number * PACKET;
        for (int i = 0; i < 4; i++) {
            packet[4 + i] = (byte) (time >> 24 - 8 * i);
            packet[8 + i] = (byte) 0x5A;
        }
        System.arraycopy(saying, 0, packet, HEADER, PACKET);
        return packet;
    }

    /** One packet of a tone that fits evenly into 20 ms, so that all packets are alike. */
    private static byte[] tone(int hertz) {
        byte[] tone = new byte[PACKET];
        for (int i = 0; i < PACKET; i++) {
            tone[i] = nearest((int) (8000 * Math.sin(2 * Math.PI * hertz * i / 8000)));
        }
        return tone;
    }

    private static byte nearest(int sample) {
        int best = 0;
        for (int code = 0; code < 256; code++) {
            if (Math.abs(decode((byte) code) - sample) < Math.abs(decode((byte) best) - sample)) {
                best = code;
            }
        }
        return (byte) best;
    }

    /** ITU-T G.711, table 2: inverted bits, sign, three bits of segment, four of step. */
    private static short decode(byte code) {
        int bits = ~code;
        int magnitude = (((bits & 0x0F) << 3) + 0x84 << ((bits & 0x70) >> 4)) - 0x84;
        return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
}
