package io.strowger.phones.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A sipp that plays a scenario once against the exchange; its exit says whether all went as written. */
public final class Sipp implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    /** The key of the status a scenario waits for. */
    public static final String STATUS = "status";

    private static final int MEDIA_PORTS = 4; // sound, and pictures two above

    private final Path folder;
    private final int port;
    private final Program program;

    private Sipp(SipServer server, String scenario, int port, Map<String, String> keys, List<String> more) {
        this.port = port;
        try {
            this.folder = Files.createTempDirectory(server.folder(), "sipp-" + scenario + "-");
            copy(scenario, keys.getOrDefault(STATUS, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                "sipp", server.sipAddress(), "-sf", scenario + ".xml", "-i", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of("-m", "1", "-nostdin", "-rtcheck", "loose", "-timeout", LIMIT.toSeconds() + "s"));
        command.addAll(List.of("-timeout_error", "-trace_msg", "-message_file", "messages", "-trace_err"));
        command.addAll(
                List.of("-error_file", "errors", "-mi", "127.0.0.1", "-mp", String.valueOf(Ports.range(MEDIA_PORTS))));
        new TreeMap<>(keys).forEach((key, value) -> command.addAll(List.of("-key", key, value)));
        command.addAll(more);
        this.program = Program.start(folder, folder.resolve("log"), command);
    }

    /** Plays a phone of this line that calls. */
    public static Sipp calls(SipServer server, Line line, String scenario, String target) {
        return of(server, line, scenario, Ports.free(), target);
    }

    /** Plays a phone of this line that calls and must be refused with this status. */
    public static Sipp refused(SipServer server, Line line, String target, int status) {
        Map<String, String> keys = new TreeMap<>(keys(line, target));
        keys.put(STATUS, String.valueOf(status));
        return new Sipp(server, "call-refused", Ports.free(), keys, credentials(line));
    }

    /** The same with sound. */
    public static Sipp calls(SipServer server, Line line, String scenario, String target, Ear ear) {
        Map<String, String> keys = new TreeMap<>(keys(line, target));
        keys.put("ear", ear.port());
        return new Sipp(server, scenario, Ports.free(), keys, credentials(line));
    }

    /** Registers a phone of this line at a port, where it can then be called. */
    public static int registers(SipServer server, Line line) {
        try (Sipp sipp = of(server, line, "register", Ports.free(), "")) {
            sipp.awaitDone();
            return sipp.port;
        }
    }

    /** Plays a phone that is called at the port it registered from; returns when it listens. */
    public static Sipp isCalled(SipServer server, String scenario, int port) {
        return listening(new Sipp(server, scenario, port, Map.of(), List.of()));
    }

    /** The same with sound. */
    public static Sipp isCalled(SipServer server, String scenario, int port, Ear ear) {
        return listening(new Sipp(server, scenario, port, Map.of("ear", ear.port()), List.of()));
    }

    private static Sipp listening(Sipp sipp) {
        Until.holds("sipp listens", () -> !Ports.isFree(sipp.port));
        return sipp;
    }

    /** Plays somebody with no line here: a stranger or a carrier. */
    public static Sipp outside(SipServer server, String scenario, int port, Map<String, String> keys) {
        return new Sipp(server, scenario, port, keys, List.of());
    }

    private static Sipp of(SipServer server, Line line, String scenario, int port, String target) {
        return new Sipp(server, scenario, port, keys(line, target), credentials(line));
    }

    private static Map<String, String> keys(Line line, String target) {
        return Map.of("realm", line.realm(), "user", line.username(), "target", target);
    }

    private static List<String> credentials(Line line) {
        return List.of("-au", line.username(), "-ap", line.password());
    }

    /** Waits until it went through its scenario without a surprise. */
    public Sipp awaitDone() {
        int exit = program.awaitExit(LIMIT.plusSeconds(5));
        assertEquals(0, exit, () -> "sipp's exit\n" + read("errors") + "\n" + messages());
        return this;
    }

    /** Waits until it has sent or received this text. */
    public Sipp awaitMessage(String text) {
        Until.within(Until.SOON, () -> "'" + text + "' in\n" + messages(), () -> messages()
                .contains(text));
        return this;
    }

    public String messages() {
        return read("messages");
    }

    @Override
    public void close() {
        program.close();
    }

    private String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** sipp takes the status to wait for from nowhere but the scenario. */
    private void copy(String scenario, String status) throws IOException {
        try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
            String text = new String(Objects.requireNonNull(in, scenario).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(scenario + ".xml"), text.replace("@status@", status));
        }
    }
}
