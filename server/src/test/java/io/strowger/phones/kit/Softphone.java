package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A real baresip without sound card: it says a tone of its own and records what it hears. Version 1.0.0 stops recording
 * what it hears at the first re-INVITE, though it goes on playing: after a hold, listen with an {@link Ear}.
 */
public final class Softphone implements AutoCloseable {

    private static final String MODULES = "/usr/lib/baresip/modules";
    private static final String KEYING = """
            module srtp.so
            module dtls_srtp.so
            """;
    private static final String WATCHING = """
            module_app contact.so
            module_app presence.so
            """;

    private final Line line;
    private final int hertz;
    private final Path folder;
    private final Program program;
    private final ControlChannel control;
    private int seen; // events before this one were asked for already

    /** What is not the same for all. */
    private record Kind(List<String> watched, String keying, String way) {

        static final Kind PLAIN = new Kind(List.of(), "", "udp");
    }

    private Softphone(SipServer server, Line line, int hertz, Kind kind) {
        List<String> watched = kind.watched();
        this.line = line;
        this.hertz = hertz;
        int port = Ports.free();
        try {
            this.folder = Files.createTempDirectory(server.folder(), "phone-" + line.username() + "-");
            Files.createDirectory(folder.resolve("heard"));
            ToneFile.write(folder.resolve("tone.wav"), hertz);
            Files.writeString(folder.resolve("config"), config(port) + (watched.isEmpty() ? "" : WATCHING) + KEYING);
            Files.writeString(folder.resolve("contacts"), contacts(watched));
            Files.writeString(folder.resolve("accounts"), account(server, kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // -s traces SIP, so that a test can look at messages too
        this.program = Program.start(folder, folder.resolve("log"), List.of("baresip", "-s", "-f", folder.toString()));
        this.control = ControlChannel.to(port);
    }

    /** Starts it and waits until it is registered; it says a tone of this frequency. */
    public static Softphone registered(SipServer server, Line line, int hertz) {
        Softphone phone = started(server, line, hertz);
        phone.awaitRegistered();
        return phone;
    }

    /** Starts it without waiting for anything. */
    public static Softphone started(SipServer server, Line line, int hertz) {
        return new Softphone(server, line, hertz, Kind.PLAIN);
    }

    /**
     * Starts one that watches who is there of these extensions. Its own mailbox it does not watch: the module mwi of version
     * 1.0.0 now and then subscribes without end, in one go, before it reads an answer.
     */
    public static Softphone watching(SipServer server, Line line, int hertz, String... extensions) {
        Softphone phone = new Softphone(server, line, hertz, new Kind(List.of(extensions), "", "udp"));
        phone.awaitRegistered();
        return phone;
    }

    /** Starts one that protects its sound by baresip's {@code srtp-mand} or {@code dtls_srtp}. */
    public static Softphone keyed(SipServer server, Line line, int hertz, String keying) {
        return keyed(server, line, hertz, keying, "udp");
    }

    /** The same with its signalling over {@code udp}, {@code tcp} or {@code tls}. */
    public static Softphone keyed(SipServer server, Line line, int hertz, String keying, String way) {
        Softphone phone = new Softphone(server, line, hertz, new Kind(List.of(), ";mediaenc=" + keying, way));
        phone.awaitRegistered();
        return phone;
    }

    private String contacts(List<String> extensions) {
        StringBuilder contacts = new StringBuilder();
        for (String extension : extensions) {
            contacts.append("\"")
                    .append(extension)
                    .append("\" <sip:")
                    .append(extension)
                    .append('@');
            contacts.append(line.realm()).append(">;presence=p2p\n");
        }
        return contacts.toString();
    }

    private void awaitRegistered() {
        program.awaitLog("[1 binding]", Until.SOON);
    }

    public Line line() {
        return line;
    }

    public int hertz() {
        return hertz;
    }

    /** All SIP that it sent and received. */
    public String trace() {
        return program.log();
    }

    public Softphone dial(String target) {
        control.command("dial", "sip:" + target + "@" + line.realm());
        return this;
    }

    public Softphone awaitRinging() {
        return awaitEvent("CALL_INCOMING");
    }

    public Softphone awaitRingback() {
        return awaitEvent("CALL_RINGING");
    }

    public Softphone answer() {
        control.command("accept", "");
        return awaitTalking();
    }

    public Softphone awaitTalking() {
        return awaitEvent("CALL_ESTABLISHED");
    }

    /** Waits for a session description that changes the call, as a hold does. */
    public Softphone awaitNewOffer() {
        return awaitEvent("CALL_REMOTE_SDP");
    }

    /** Ends a call, refuses one that rings with 486, cancels one that is being made. */
    public Softphone hangUp() {
        control.command("hangup", "");
        return this;
    }

    public Softphone hold() {
        control.command("hold", "");
        return this;
    }

    public Softphone resume() {
        control.command("resume", "");
        return this;
    }

    /** Sends the other party there by the transfer key (REFER); the phone hangs up itself once it is told that it worked. */
    public Softphone transfer(String target) {
        control.command("transfer", "sip:" + target + "@" + line.realm());
        return this;
    }

    /** Waits until it heard that its transfer failed. */
    public Softphone awaitTransferFailed() {
        return awaitEvent("TRANSFER_FAILED");
    }

    public Softphone press(char digit) {
        control.command("sndcode", String.valueOf(digit));
        return this;
    }

    public Softphone awaitDigit(char digit) {
        Until.holds("digit " + digit, () -> control.events().stream()
                .anyMatch(event -> is(event, "CALL_DTMF_START")
                        && event.path("param").asString("").equals(String.valueOf(digit))));
        return this;
    }

    /** Waits for the end of the call; returns what the phone says of it, such as {@code 486 Busy Here}. */
    public String awaitEnd() {
        awaitEvent("CALL_CLOSED");
        return control.events().get(seen - 1).path("param").asString("");
    }

    public boolean everRang() {
        return control.events().stream().anyMatch(event -> is(event, "CALL_INCOMING"));
    }

    /** Waits until what it hears is the other's tone; only sound after now counts. */
    public Softphone awaitTone(int other) {
        int mark = recording().samples();
        Until.within(
                Until.SOON,
                () -> line.username() + " hears " + other + " Hz, in "
                        + recording().file() + "\n" + trace(),
                () -> recording().endsWithTone(other, mark));
        return this;
    }

    /** Waits until it hears nothing: silence, or no sound arrives for a while. */
    public Softphone awaitSilence() {
        long quiet = Duration.ofMillis(400).toNanos();
        long[] lastGrowth = {System.nanoTime()};
        int[] length = {recording().samples()};
        Until.holds(line.username() + " hears nothing", () -> {
            int now = recording().samples();
            if (now != length[0]) {
                length[0] = now;
                lastGrowth[0] = System.nanoTime();
            }
            return recording().endsQuietly() || System.nanoTime() - lastGrowth[0] > quiet;
        });
        return this;
    }

    @Override
    public void close() {
        control.command("quit", "");
        Until.within(Until.SOON, () -> "baresip quits", program::ended);
        control.close();
        program.close();
    }

    /** Takes it away as a pulled plug would, without a word to the server. */
    public void pullPlug() {
        program.kill();
        control.close();
    }

    private Softphone awaitEvent(String type) {
        Until.within(Until.SOON, () -> line.username() + " sees " + type + "\n" + trace(), () -> find(type) >= 0);
        seen = find(type) + 1;
        return this;
    }

    private int find(String type) {
        List<JsonNode> events = control.events();
        for (int i = seen; i < events.size(); i++) {
            if (is(events.get(i), type)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(JsonNode event, String type) {
        return event.path("type").asString("").equals(type);
    }

    private Recording recording() {
        try (Stream<Path> files = Files.list(folder.resolve("heard"))) {
            return files.filter(file -> file.toString().endsWith("-dec.wav"))
                    .max(Comparator.naturalOrder())
                    .map(Recording::new)
                    .orElse(Recording.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String account(SipServer server, Kind kind) {
        String address = kind.way().equals("tls") ? server.sipsAddress() : server.sipAddress();
        return "<" + line.uri() + ">;auth_user=" + line.username() + ";auth_pass=" + line.password()
                + ";outbound=\"sip:" + address + ";transport=" + kind.way() + "\";regint=3600;answermode=manual"
                + kind.keying()
                + "\n";
    }

    /** The bridge device plays into nothing, in real time; the filter sndfile writes what it would play. */
    private String config(int controlPort) {
        return """
                poll_method epoll
                sip_listen 127.0.0.1:0
                net_interface 127.0.0.1
                call_local_timeout 60
                call_max_calls 4
                audio_path /nonexistent
                audio_player aubridge,nobody
                audio_source aufile,%s/tone.wav
                audio_alert aubridge,bell
                ausrc_srate 8000
                auplay_srate 8000
                ausrc_channels 1
                auplay_channels 1
                audio_buffer 20-160
                module_path %s
                module g711.so
                module aufile.so
                module aubridge.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%d
                snd_path %s/heard
                """.formatted(folder, MODULES, controlPort, folder);
    }
}
