package io.strowger.app.options;

import io.strowger.account.tree.AccountOptions;
import io.strowger.app.options.OptionValues.Given;
import io.strowger.base.Networks;
import io.strowger.notify.mail.SmtpOptions;
import io.strowger.store.StoreException;
import io.strowger.store.postgres.JdbcUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Understands the values of all options, or says in one line which one is wrong. */
final class OptionsReader {
    private static final int MAX_PORT = 65_535;
    private static final int HTTPS_DISTANCE = 443;
    private static final int SIPS_DISTANCE = 1;
    private static final int DNS_PORT = 53;
    private static final int LOWEST_RTP_PORT = 1024;
    private static final int FEWEST_RTP_PORTS = 4;
    private static final int MAX_DRAIN_S = 3_600;
    private static final int MAX_GRACE_S = 366 * 86_400;
    private static final int MAX_DIGITS = 9;
    private static final int MAX_DOMAIN_CHARS = 200;
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_NODE_ID_CHARS = 40;
    private static final int MAX_URL_CHARS = 200;
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

    private final OptionValues values;
    private final Path workingFolder;

    OptionsReader(OptionValues values, Path workingFolder) {
        this.values = values;
        this.workingFolder = workingFolder;
    }

    Options read() {
        int httpPort = port(Option.HTTP_PORT);
        int sipPort = port(Option.SIP_PORT);
        List<InetAddress> bind = bind();
        return new Options(
                httpPort,
                portOr(Option.HTTPS_PORT, httpPort, HTTPS_DISTANCE),
                sipPort,
                portOr(Option.SIPS_PORT, sipPort, SIPS_DISTANCE),
                values.isGiven(Option.WS_PORT) ? OptionalInt.of(port(Option.WS_PORT)) : OptionalInt.empty(),
                rtpPorts(),
                bind,
                advertised(bind),
                dns(),
                networks(Option.TRUSTED_NETWORKS),
                networks(Option.TRUSTED_PROXIES),
                data(),
                databaseUrl(),
                textOrNull(Option.ADMIN_PASSWORD),
                smtp(),
                mailFrom(),
                portalUrl(),
                nodeId(),
                accounts(),
                number(Option.DRAIN_S, 0, MAX_DRAIN_S),
                level(),
                demo());
    }

    private AccountOptions accounts() {
        String suffix = values.get(Option.REALM_SUFFIX).text();
        boolean domain = !suffix.isEmpty()
                && suffix.length() <= MAX_DOMAIN_CHARS
                && suffix.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.')
                && !suffix.startsWith(".")
                && !suffix.endsWith(".");
        if (!domain) {
            throw bad(Option.REALM_SUFFIX, "a domain such as sip.example.com");
        }
        Duration grace = Duration.ofSeconds(number(Option.REALM_GRACE_S, 0, MAX_GRACE_S));
        return new AccountOptions(AccountOptions.defaults().defaultCountry(), suffix, grace);
    }

    private int port(Option option) {
        return number(option, 0, MAX_PORT);
    }

    /** The port given, or one at this distance from another; any free one where that is any free one too. */
    private Options.Port portOr(Option option, int other, int distance) {
        if (values.isGiven(option)) {
            return new Options.Port(port(option), true);
        }
        boolean free = other == 0 || other + distance > MAX_PORT;
        return new Options.Port(free ? 0 : other + distance, false);
    }

    private int number(Option option, int least, int most) {
        String text = values.get(option).text();
        int number = digits(text);
        if (number < least || number > most) {
            throw bad(option, "a number from " + least + " to " + most);
        }
        return number;
    }

    private Options.PortRange rtpPorts() {
        String text = values.get(Option.RTP_PORTS).text();
        int dash = text.indexOf('-');
        int first = digits(text.substring(0, Math.max(dash, 0)));
        int last = digits(text.substring(dash + 1));
        if (dash < 0 || first < LOWEST_RTP_PORT || last > MAX_PORT || last - first + 1 < FEWEST_RTP_PORTS) {
            throw bad(Option.RTP_PORTS, "two ports such as 16384-32767");
        }
        return new Options.PortRange(first, last);
    }

    private List<InetAddress> bind() {
        if (!values.isGiven(Option.BIND)) {
            return List.of(InetAddress.ofLiteral(values.isGiven(Option.PUBLIC_ADDRESS) ? "0.0.0.0" : "127.0.0.1"));
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String part : values.get(Option.BIND).text().split(",", MAX_ADDRESSES + 1)) {
            InetAddress address = address(Option.BIND, part.strip());
            if (!addresses.contains(address)) {
                addresses.add(address);
            }
        }
        if (addresses.size() > MAX_ADDRESSES) {
            throw bad(Option.BIND, "at most " + MAX_ADDRESSES + " addresses");
        }
        return addresses;
    }

    private InetAddress advertised(List<InetAddress> bind) {
        if (values.isGiven(Option.PUBLIC_ADDRESS)) {
            InetAddress address = address(
                    Option.PUBLIC_ADDRESS, values.get(Option.PUBLIC_ADDRESS).text());
            if (address.isAnyLocalAddress()) {
                throw bad(Option.PUBLIC_ADDRESS, "an address others can send to");
            }
            return address;
        }
        if (bind.getFirst().isAnyLocalAddress()) {
            throw new OptionsException(values.get(Option.BIND).where() + ": listening on every address needs "
                    + Option.PUBLIC_ADDRESS.flag() + " to say which one phones are told");
        }
        return bind.getFirst();
    }

    /** Addresses, each with its port where that is not the usual one. */
    private List<InetSocketAddress> dns() {
        List<InetSocketAddress> servers = new ArrayList<>();
        if (values.isGiven(Option.DNS)) {
            for (String part : values.get(Option.DNS).text().split(",", MAX_ADDRESSES + 1)) {
                servers.add(server(part.strip()));
            }
        }
        if (servers.size() > MAX_ADDRESSES) {
            throw bad(Option.DNS, "at most " + MAX_ADDRESSES + " addresses");
        }
        return servers;
    }

    private InetSocketAddress server(String text) {
        boolean bracketed = text.startsWith("[");
        int end = bracketed ? text.indexOf(']') : text.indexOf(':');
        boolean bare = !bracketed && end != text.lastIndexOf(':'); // an IPv6 address and nothing else
        int host = bare || end < 0 ? text.length() : end;
        String port = text.substring(Math.min(text.length(), bracketed ? host + 1 : host));
        int number = port.isEmpty() ? DNS_PORT : digits(port.substring(1));
        if (number < 1 || number > MAX_PORT || !port.isEmpty() && port.charAt(0) != ':') {
            throw bad(Option.DNS, "addresses such as 192.0.2.53 or 192.0.2.53:5353");
        }
        return new InetSocketAddress(address(Option.DNS, text.substring(bracketed ? 1 : 0, host)), number);
    }

    // literals only: a name would be looked up once, at start, and could mean something else the next day
    private InetAddress address(Option option, String text) {
        try {
            // the JDK also reads 1.2.3 and 2130706433 as IPv4: in an option they are slips
            if (text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3) {
                return InetAddress.ofLiteral(text);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw bad(option, "IP addresses such as 192.0.2.1 or 2001:db8::1");
    }

    private Networks networks(Option option) {
        if (!values.isGiven(option)) {
            return Networks.NONE;
        }
        return Networks.parse(values.get(option).text())
                .orElseThrow(() -> bad(option, "networks such as 192.0.2.0/24,2001:db8::/32"));
    }

    private Path data() {
        try {
            Path folder = workingFolder
                    .resolve(values.get(Option.DATA).text())
                    .toAbsolutePath()
                    .normalize();
            if (!values.isGiven(Option.DATA) && values.get(Option.DATA).text().isEmpty()
                    || Files.exists(folder) && !Files.isDirectory(folder)) {
                throw bad(Option.DATA, "a folder");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw bad(Option.DATA, "a folder");
        }
    }

    private @Nullable String databaseUrl() {
        String url = textOrNull(Option.DATABASE_URL);
        try {
            return url == null ? null : JdbcUrl.checked(url);
        } catch (StoreException e) {
            throw bad(Option.DATABASE_URL, "of the form jdbc:postgresql://host:5432/database?user=…&password=…");
        }
    }

    private @Nullable SmtpOptions smtp() {
        String url = textOrNull(Option.SMTP_URL);
        return url == null
                ? null
                : SmtpOptions.parse(url)
                        .orElseThrow(() -> bad(Option.SMTP_URL, "of the form smtp://user:password@host:587"));
    }

    private String mailFrom() {
        String from = values.get(Option.MAIL_FROM).text();
        int at = from.indexOf('@');
        if (at <= 0 || at == from.length() - 1 || from.indexOf('@', at + 1) > 0 || from.indexOf(' ') >= 0) {
            throw bad(Option.MAIL_FROM, "an address such as voice@example.com");
        }
        return from;
    }

    private @Nullable String portalUrl() {
        String url = textOrNull(Option.PORTAL_URL);
        if (url != null && !isHome(url)) {
            throw bad(Option.PORTAL_URL, "of the form https://phones.example.com");
        }
        return url != null && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    // the places of the portal are put behind it
    private static boolean isHome(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return web && bare && uri.getHost() != null && url.length() <= MAX_URL_CHARS;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String nodeId() {
        String text = values.get(Option.NODE_ID).text();
        boolean fits = !text.isEmpty() && text.length() <= MAX_NODE_ID_CHARS;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fits &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
        }
        if (!fits) {
            throw bad(Option.NODE_ID, "lower-case letters, digits, dots and dashes");
        }
        return text;
    }

    private Level level() {
        String text = values.get(Option.LOG_LEVEL).text();
        if (!LEVELS.contains(text)) {
            throw bad(Option.LOG_LEVEL, "error, warn, info, debug or trace");
        }
        return Level.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private boolean demo() {
        return switch (values.get(Option.DEMO).text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(Option.DEMO, "true or false");
        };
    }

    private @Nullable String textOrNull(Option option) {
        return values.isGiven(option) ? values.get(option).text() : null;
    }

    private OptionsException bad(Option option, String expected) {
        Given given = values.get(option);
        String shown = option.isSecret() ? "the value" : "\"" + given.text().replace('\n', ' ') + "\"";
        return new OptionsException(given.where() + ": " + shown + " is not " + expected);
    }

    // 0 to 999999, or -1: Integer.parseInt would take +5 and foreign digits
    private static int digits(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i >= MAX_DIGITS) {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return text.isEmpty() ? -1 : number;
    }
}
