package io.strowger.app.options;

import io.strowger.account.tree.AccountOptions;
import io.strowger.base.Networks;
import io.strowger.notify.mail.SmtpOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What the operator chose for this start. */
public record Options(
        int httpPort,
        Port httpsPort,
        int sipPort,
        Port sipsPort,
        OptionalInt wsPort,
        PortRange rtpPorts,
        List<InetAddress> bind,
        InetAddress advertised,
        List<InetSocketAddress> dns,
        Networks trustedNetworks,
        Networks trustedProxies,
        Path data,
        @Nullable String databaseUrl,
        @Nullable String adminPassword,
        @Nullable SmtpOptions smtp,
        String mailFrom,
        @Nullable String portalUrl,
        String nodeId,
        AccountOptions accounts,
        int drainS,
        Level logLevel,
        boolean demo) {

    /** A port that can be gone without: taken, it stops the start only where the operator chose it. */
    public record Port(int number, boolean chosen) {}

    /** UDP or TCP ports, both ends included. */
    public record PortRange(int first, int last) {
        public int count() {
            return last - first + 1;
        }
    }

    public Options {
        bind = List.copyOf(bind);
        dns = List.copyOf(dns);
    }

    /** Reads flags, then variables, then the file, then defaults; {@link OptionsException} names what is wrong. */
    public static Options read(List<String> flags, Map<String, String> environment, Path workingFolder) {
        return OptionValues.of(flags, environment, workingFolder).options(workingFolder);
    }

    /** Whether the operator asks for help instead of a start. */
    public static boolean wantsHelp(List<String> flags) {
        return flags.contains("--help") || flags.contains("-h");
    }

    /** All options, a line each. */
    public static String help() {
        StringBuilder text = new StringBuilder("Each option is a flag, a variable, or a line (http-port: 8000) of ")
                .append("strowger.yaml, in this order of precedence.\n\n");
        for (Option option : Option.values()) {
            text.append(option.help());
        }
        return text.toString();
    }

    /** For logs: without the password and the database's. */
    @Override
    public String toString() {
        return "http-port=" + httpPort + " https-port=" + httpsPort.number() + " sip-port=" + sipPort + " sips-port="
                + sipsPort.number() + " ws-port=" + (wsPort.isPresent() ? wsPort.getAsInt() : "none")
                + " rtp-ports=" + rtpPorts.first() + "-" + rtpPorts.last() + " bind=" + bind + " advertised="
                + advertised.getHostAddress() + " dns=" + dns + " data=" + data + " database="
                + (databaseUrl == null ? "embedded" : "external") + " smtp=" + (smtp == null ? "none" : smtp.host())
                + " portal-url=" + portalUrl + " node-id=" + nodeId + " realm-suffix=" + accounts.realmSuffix()
                + " realm-grace-s=" + accounts.realmGrace().toSeconds() + " drain-s=" + drainS
                + " log-level=" + logLevel + " demo=" + demo;
    }
}
