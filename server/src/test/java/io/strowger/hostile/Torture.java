package io.strowger.hostile;

import io.strowger.app.Town;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Sends all odd messages in all ways, and notes each that was answered otherwise than it should be. */
final class Torture {

    private static final String URI = "sip:shop.example.com";

    private final List<Supplier<Wire>> ways;
    private final TestPhone.Login login;
    private final List<String> failures = new ArrayList<>();
    private int sent;

    Torture(Town town, TestPhone.Login login) {
        InetSocketAddress secure = town.exchange().sipAddresses(Transport.TLS).getFirst();
        SSLContext trust = town.trust();
        this.ways = List.of(() -> Wire.udp(town.sip()), () -> Wire.tcp(town.sip()), () -> Wire.tls(secure, trust));
        this.login = login;
    }

    List<String> failures() {
        return failures;
    }

    int sent() {
        return sent;
    }

    void all() {
        for (boolean proves : new boolean[] {false, true}) {
            ways.forEach(way -> round(way, proves));
        }
    }

    private void round(Supplier<Wire> wires, boolean proves) {
        Wire wire = wires.get();
        Map<String, Integer> usual = new HashMap<>();
        for (String method : List.of("OPTIONS", "REGISTER", "INVITE")) {
            usual.put(method, status(answers(wire, OddMessage.plain(method), proves)));
        }
        for (OddMessage message : OddMessage.all()) {
            List<String> answers = answers(wire, message, proves);
            if (!isRight(message, answers, usual)) {
                failures.add(message + " over " + wire.transport() + (proves ? ", proven" : "") + " was to be "
                        + message.expected() + " and got " + status(answers));
            }
            wire = usable(wire, wires);
        }
        wire.close();
        OddMessage.ofRfc4475().forEach(message -> ofRfc4475(message, wires));
    }

    /** On a wire of its own each: what some of them say of their length would swallow the next. */
    private void ofRfc4475(byte[] message, Supplier<Wire> wires) {
        sent++;
        try (Wire wire = wires.get()) {
            if (!wire.transport().equals("UDP")) {
                wire.send(message);
            } else if (wire.ask(message, "Call-ID").stream().anyMatch(answer -> answer.startsWith("SIP/2.0 500"))) {
                failures.add("500 to " + new String(message, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            failures.add("not taken: " + new String(message, StandardCharsets.ISO_8859_1));
        }
    }

    private static Wire usable(Wire wire, Supplier<Wire> wires) {
        if (!wire.isOver()) {
            return wire;
        }
        wire.close();
        return wires.get();
    }

    private static boolean isRight(OddMessage message, List<String> answers, Map<String, Integer> usual) {
        int status = status(answers);
        return switch (message.expected()) {
            case "fine" -> status == usual.getOrDefault(message.method(), -1);
            case "bad" -> status == 0 || status >= 300 && status != 500;
            default -> status != 500;
        };
    }

    /** Of the last answer, 0 for none. */
    private static int status(List<String> answers) {
        return answers.isEmpty() ? 0 : Integer.parseInt(answers.getLast().substring(8, 11));
    }

    private List<String> answers(Wire wire, OddMessage message, boolean proves) {
        sent++;
        String auth = proves ? authorization(wire, message.method()) : "";
        String id = "odd" + sent;
        byte[] bytes = message.bytes(new OddMessage.Sending(id, wire.transport(), wire.port(), auth));
        return wire.ask(bytes, id);
    }

    private String authorization(Wire wire, String method) {
        if (method.equals("OPTIONS")) {
            return "";
        }
        sent++;
        return Proof.of(login).header(wire, method, URI);
    }
}
