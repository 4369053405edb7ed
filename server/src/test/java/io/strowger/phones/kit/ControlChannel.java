package io.strowger.phones.kit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The remote control of a baresip: JSON in netstrings; events are kept in the order in which they came. */
final class ControlChannel implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_MESSAGE = 65_536;

    private final Socket socket;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private ControlChannel(Socket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::listen);
    }

    /** Tries until the program listens. */
    public static ControlChannel to(int port) {
        Socket[] connected = new Socket[1];
        Until.holds("a control channel", () -> {
            try {
                connected[0] = new Socket(InetAddress.getLoopbackAddress(), port);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return new ControlChannel(connected[0]);
    }

    public void command(String command, String parameters) {
        String text = JSON.writeValueAsString(Map.of("command", command, "params", parameters, "token", command));
        try {
            socket.getOutputStream().write((text.length() + ":" + text + ",").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonNode> events() {
        return events;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                events.add(JSON.readTree(next(in)));
            }
        } catch (EOFException | java.net.SocketException e) {
            events.add(JSON.readTree("{\"type\":\"GONE\"}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] next(DataInputStream in) throws IOException {
        int length = 0;
        for (int c = in.readUnsignedByte(); c != ':'; c = in.readUnsignedByte()) {
            length = Math.min(LONGEST_MESSAGE, 10 * length + c - '0');
        }
        byte[] message = in.readNBytes(length);
        in.readUnsignedByte();
        return message;
    }
}
