package io.strowger.app.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.notify.mail.SmtpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** Every option by each of its three sources, and the one line said about a bad one. */
class OptionsTest {
    @TempDir
    Path folder;

    @Test
    void defaults() {
        Options options = flags();
        assertEquals(8000, options.httpPort());
        assertEquals(5060, options.sipPort());
        assertEquals(new Options.Port(8443, false), options.httpsPort());
        assertEquals(new Options.Port(5061, false), options.sipsPort());
        assertEquals(OptionalInt.empty(), options.wsPort());
        assertEquals(new Options.PortRange(16384, 32767), options.rtpPorts());
        assertEquals(List.of(InetAddress.ofLiteral("127.0.0.1")), options.bind());
        assertEquals(InetAddress.ofLiteral("127.0.0.1"), options.advertised());
        assertEquals(folder.resolve("data"), options.data());
        assertNull(options.databaseUrl());
        assertNull(options.adminPassword());
        assertEquals("main", options.nodeId());
        assertEquals(60, options.drainS());
        assertEquals(Level.INFO, options.logLevel());
        assertFalse(options.demo());
    }

    @Test
    void portsForTlsFollowThoseWithout() {
        Options options = flags("--sip-port", "15060", "--http-port", "0");
        assertEquals(new Options.Port(15061, false), options.sipsPort());
        assertEquals(new Options.Port(0, false), options.httpsPort());
    }

    /** One row per option but config: a changed value, where it shows, and how. */
    record Row(String option, String value, Function<Options, Object> read, Object expected) {
        @Override
        public String toString() {
            return option;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("http-port", "18000", Options::httpPort, 18000),
                new Row("sip-port", "0", Options::sipPort, 0),
                new Row("https-port", "18443", Options::httpsPort, new Options.Port(18443, true)),
                new Row("sips-port", "15061", Options::sipsPort, new Options.Port(15061, true)),
                new Row("ws-port", "8088", Options::wsPort, OptionalInt.of(8088)),
                new Row("rtp-ports", "20000-20099", Options::rtpPorts, new Options.PortRange(20000, 20099)),
                new Row(
                        "bind",
                        "127.0.0.1,::1",
                        Options::bind,
                        List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))),
                new Row("public-address", "192.0.2.7", Options::advertised, InetAddress.ofLiteral("192.0.2.7")),
                new Row(
                        "trusted-networks",
                        "192.0.2.0/24, ::1",
                        options -> options.trustedNetworks().toString(),
                        "[192.0.2.0/24, 0:0:0:0:0:0:0:1/128]"),
                new Row(
                        "trusted-proxies",
                        "192.0.2.9",
                        options -> options.trustedProxies().toString(),
                        "[192.0.2.9/32]"),
                new Row(
                        "dns",
                        "192.0.2.53,[2001:db8::53]:5353,2001:db8::54,192.0.2.54:54",
                        Options::dns,
                        List.of(
                                new InetSocketAddress("192.0.2.53", 53),
                                new InetSocketAddress("2001:db8::53", 5353),
                                new InetSocketAddress("2001:db8::54", 53),
                                new InetSocketAddress("192.0.2.54", 54))),
                new Row("data", "/srv/strowger", Options::data, Path.of("/srv/strowger")),
                new Row(
                        "database-url",
                        "jdbc:postgresql://db/strowger?user=a&password=b",
                        Options::databaseUrl,
                        "jdbc:postgresql://db/strowger?user=a&password=b"),
                new Row("admin-password", "0x1F: hush", Options::adminPassword, "0x1F: hush"),
                new Row(
                        "smtp-url",
                        "smtps://voice:p%40ss@mail.example.com",
                        Options::smtp,
                        new SmtpOptions("mail.example.com", 465, true, "voice", "p@ss")),
                new Row("mail-from", "voice@example.com", Options::mailFrom, "voice@example.com"),
                new Row(
                        "portal-url",
                        "https://phones.example.com/",
                        options -> String.valueOf(options.portalUrl()),
                        "https://phones.example.com"),
                new Row("node-id", "node-2", Options::nodeId, "node-2"),
                new Row(
                        "realm-suffix",
                        "sip.example.com",
                        options -> options.accounts().realmSuffix(),
                        "sip.example.com"),
                new Row("realm-grace-s", "60", options -> options.accounts().realmGrace(), Duration.ofMinutes(1)),
                new Row("drain-s", "0", Options::drainS, 0),
                new Row("log-level", "debug", Options::logLevel, Level.DEBUG),
                new Row("demo", "true", Options::demo, true));
    }

    @Test
    void everyOptionHasARow() {
        Set<String> rows = rows().map(Row::option).collect(Collectors.toSet());
        Set<String> all =
                EnumSet.allOf(Option.class).stream().map(Option::label).collect(Collectors.toSet());
        all.remove("config");
        assertEquals(all, rows);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asFlag(Row row) {
        if (!row.option.equals("demo")) {
            assertEquals(row.expected, row.read.apply(flags("--" + row.option, row.value)));
        }
        assertEquals(row.expected, row.read.apply(flags("--" + row.option + "=" + row.value)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asVariable(Row row) {
        assertEquals(row.expected, row.read.apply(Options.read(List.of(), variable(row.option, row.value), folder)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asLineOfTheFile(Row row) throws IOException {
        file(row.option + ": '" + row.value + "'\n");
        assertEquals(row.expected, row.read.apply(flags()));
    }

    @Test
    void flagBeforeVariableBeforeFile() throws IOException {
        file("http-port: 1\nsip-port: 1\nsips-port: 1\n");
        Map<String, String> variables = Map.of("STROWGER_HTTP_PORT", "2", "STROWGER_SIP_PORT", "2");
        Options options = Options.read(List.of("--http-port", "3"), variables, folder);
        assertEquals(
                List.of(3, 2, 1),
                List.of(
                        options.httpPort(),
                        options.sipPort(),
                        options.sipsPort().number()));
    }

    @Test
    void listInTheFileAndCommentsAndEmptyFile() throws IOException {
        file("# nothing but this\n");
        assertEquals(8000, flags().httpPort());
        file("bind: [127.0.0.1, \"::1\"]  # both\ndata: here\n");
        assertEquals(2, flags().bind().size());
        assertEquals(folder.resolve("here"), flags().data());
    }

    @Test
    void otherFile() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), "http-port: 9\n");
        assertEquals(9, flags("--config", "other.yaml").httpPort());
    }

    @Test
    void publicAddressOpensAllAddresses() {
        Options options = flags("--public-address", "192.0.2.7");
        assertEquals("0.0.0.0", options.bind().getFirst().getHostAddress());
    }

    @Test
    void emptyVariableIsNotSet() {
        assertEquals(
                8000, Options.read(List.of(), variable("http-port", ""), folder).httpPort());
    }

    @Test
    void launcherVariableIsNotOurs() {
        assertEquals(
                8000,
                Options.read(List.of(), Map.of("STROWGER_JVM_FLAGS", "-Xmx1g"), folder)
                        .httpPort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--http-prot 1            | unknown option --http-prot",
                "http-port                | unknown option http-port",
                "--http-port              | --http-port needs a value",
                "--http-port 1 --http-port 2 | --http-port is given twice",
                "--http-port 65536        | --http-port: \"65536\" is not a number from 0 to 65535",
                "--http-port +80          | --http-port: \"+80\" is not",
                "--http-port ٨٠           | is not a number",
                "--sip-port 99999999999   | is not a number",
                "--sip-port=              | --sip-port: \"\" is not",
                "--drain-s -1             | --drain-s",
                "--realm-suffix .x        | a domain",
                "--portal-url x.example.com       | --portal-url: \"x.example.com\" is not of the form https://",
                "--portal-url https://x/?a=b      | of the form https://",
                "--portal-url javascript:alert(1) | of the form https://",
                "--realm-grace-s -1       | --realm-grace-s",
                "--drain-s 3601           | from 0 to 3600",
                "--rtp-ports 20000        | two ports",
                "--rtp-ports 20099-20000  | two ports",
                "--rtp-ports 80-90        | two ports",
                "--rtp-ports 65000-70000  | two ports",
                "--bind localhost         | --bind: \"localhost\" is not IP addresses",
                "--bind 127.0.0.1,,::1    | --bind",
                "--bind 1.2.3             | --bind: \"1.2.3\" is not IP addresses",
                "--bind 2130706433        | --bind: \"2130706433\" is not IP addresses",
                "--data=                  | --data: \"\" is not a folder",
                "--bind 0.0.0.0           | listening on every address needs --public-address",
                "--public-address 0.0.0.0 | others can send to",
                "--trusted-networks 10/8 | networks such as",
                "--public-address pbx.example.org | IP addresses",
                "--database-url mysql://db/x      | --database-url: the value is not",
                "--node-id Node_1         | lower-case letters",
                "--log-level loud         | error, warn, info, debug or trace",
                "--demo=perhaps           | true or false",
                "--config missing.yaml    | there is no file"
            })
    void badFlag(String line, String expected) {
        assertSaid(expected, assertThrows(OptionsException.class, () -> flags(line.split(" "))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http-prot: 1            | strowger.yaml line 2: unknown option http-prot",
                "http-port: eighty       | strowger.yaml line 2: \"eighty\" is not a number",
                "http-port: {a: 1}       | a value or a list",
                "config: other.yaml      | unknown option config",
                "[a, b                   | strowger.yaml line",
                "'- http-port'           | strowger.yaml",
                "http_port: 1            | unknown option http_port"
            })
    void badLine(String line, String expected) throws IOException {
        file("# first line\n" + line + "\n");
        assertSaid(expected, assertThrows(OptionsException.class, this::flags));
    }

    @Test
    void lineGivenTwice() throws IOException {
        file("http-port: 1\nhttp-port: 2\n");
        assertSaid("given twice", assertThrows(OptionsException.class, this::flags));
    }

    @Test
    void unknownVariable() {
        Map<String, String> variables = Map.of("STROWGER_HTTP_PROT", "1");
        OptionsException said = assertThrows(OptionsException.class, () -> Options.read(List.of(), variables, folder));
        assertSaid("unknown variable STROWGER_HTTP_PROT", said);
    }

    @Test
    void secretsAreNeverShown() {
        String url = "jdbc:postgresql://db/x?password=planted-1";
        String shown =
                flags("--admin-password", "planted-2", "--database-url", url).toString();
        assertFalse(shown.contains("planted"), shown);
        String said = assertThrows(OptionsException.class, () -> flags("--database-url", "x://planted-3"))
                .getMessage();
        assertFalse(said.contains("planted"), said);
    }

    @Test
    void nothingIsWritten() throws IOException {
        flags();
        assertThrows(OptionsException.class, () -> flags("--http-port", "x"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void helpListsEveryOption() {
        assertTrue(Options.wantsHelp(List.of("--demo", "--help")));
        String help = Options.help();
        for (Option option : Option.values()) {
            assertTrue(help.contains(option.flag()) && help.contains(option.variable()), option.flag());
        }
    }

    private Options flags(String... flags) {
        return Options.read(Arrays.asList(flags), Map.of("PATH", "/bin"), folder);
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("strowger.yaml"), text);
    }

    private static Map<String, String> variable(String option, String value) {
        return Map.of(Option.named(option).variable(), value);
    }

    private static void assertSaid(String expected, OptionsException said) {
        assertTrue(said.getMessage().contains(expected), said.getMessage());
        assertFalse(said.getMessage().contains("\n"), said.getMessage());
    }
}
