import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strowger as {@code ./strowger run} starts it, on a data folder of its own, filled through its API. */
final class Strowger implements Server {

    private static final String PASSWORD = "only-for-this-bench";
    private static final int MEDIA_PORTS = 4000; // four a call
    private static final int FEW_PORTS = 400; // where media go past
    private static final int WRITERS = 4;
    private static final int TOO_MANY = 429;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f]{32})\"");

    private final Lab lab;
    private final Path place;
    private final int sipPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int mediaPorts;
    private final int mediaPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private String token = "";
    private String master = "";
    private String bench = "";
    private double secondsToReady;

    private Strowger(Lab lab, int mediaPorts) throws Exception {
        this.lab = lab;
        this.mediaPorts = mediaPorts;
        this.mediaPort = Ports.range(mediaPorts);
        this.place = lab.place("strowger");
        launch();
        bench = account("bench", "127.0.0.1");
    }

    /** Starts one with an account whose realm is its address, and so many phones u00000… in it. */
    static Strowger withPhones(Lab lab, int phones, boolean bypassMedia) throws Exception {
        Strowger server = new Strowger(lab, bypassMedia ? FEW_PORTS : MEDIA_PORTS);
        server.phones(0, phones, bypassMedia);
        return server;
    }

    String account(String name, String realm) throws Exception {
        return put("/accounts/" + master, "{\"name\":\"%s\",\"realm\":\"%s\"}".formatted(name, realm));
    }

    /** As {@link #withPhones}, and so many further phones that nobody calls. */
    static Strowger withCrowd(Lab lab, int called, int crowd) throws Exception {
        Strowger server = withPhones(lab, called, true);
        inParallel(crowd, i -> server.device(server.bench, user(called + i), true));
        return server;
    }

    /** As {@link #withPhones}, media past the exchange, and so many further phones whose media it carries. */
    static Strowger withBoth(Lab lab, int past, int anchored) throws Exception {
        Strowger server = new Strowger(lab, MEDIA_PORTS);
        server.phones(0, past, true);
        server.phones(past, anchored, false);
        return server;
    }

    /** Phones u(first)… of the account whose realm is our address, called by their user name. */
    void phones(int first, int count, boolean bypassMedia) throws Exception {
        phones(bench, first, count, bypassMedia);
    }

    private void phones(String account, int first, int count, boolean bypassMedia) throws Exception {
        inParallel(count, i -> {
            String user = user(first + i);
            String device = device(account, user, bypassMedia);
            put(
                    "/accounts/" + account + "/callflows",
                    ("{\"numbers\":[\"%s\"],\"flow\":{\"module\":\"device\",\"data\":{\"id\":\"%s\",\"timeout\":60},"
                                    + "\"children\":{}}}")
                            .formatted(user, device));
        });
    }

    private String device(String account, String user, boolean bypassMedia) throws Exception {
        return put(
                "/accounts/" + account + "/devices",
                ("{\"name\":\"%s\",\"sip\":{\"username\":\"%s\",\"password\":\"pw-%s\",\"method\":\"password\"},"
                                + "\"media\":{\"bypass_media\":%b}}")
                        .formatted(user, user, user, bypassMedia));
    }

    /** So many further accounts, each with a phone and an extension. */
    void neighbours(int count) throws Exception {
        inParallel(count, i -> {
            String account = account("neighbour " + i, "n" + i + ".bench.test");
            phones(account, 0, 1, false);
        });
    }

    static String user(int i) {
        return String.format(Locale.ROOT, "u%05d", i);
    }

    double secondsToReady() {
        return secondsToReady;
    }

    void restart() throws Exception {
        Lab.end(process);
        launch();
    }

    /** Bytes of live objects after a full collection. */
    long liveHeap() throws Exception {
        Path out = Files.createTempFile(place, "histogram", "");
        Process jcmd = lab.start(
                out, List.of(java("jcmd"), String.valueOf(process.pid()), "GC.class_histogram", "-parallel=2"));
        jcmd.waitFor();
        String total = Files.readAllLines(out).stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no histogram from jcmd, see " + out));
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    Path log() {
        return place.resolve("strowger.log");
    }

    @Override
    public String name() {
        return "strowger";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + sipPort;
    }

    @Override
    public Set<Long> pids() {
        return Set.of(process.pid());
    }

    @Override
    public Set<Long> mediaPids() {
        return pids();
    }

    @Override
    public List<Path> folders() {
        return List.of(place.resolve("data"));
    }

    @Override
    public void close() throws Exception {
        Lab.end(process);
        http.close();
    }

    private void launch() throws Exception {
        List<String> command = new ArrayList<>(List.of(java("java")));
        command.addAll(List.of(System.getenv().getOrDefault("BENCH_JVM_FLAGS", "-XX:+UseG1GC").split(" ")));
        command.addAll(List.of(
                "-cp", "server/target/strowger-server-0.1.0.jar:server/target/lib/*", // as the launcher has it
                "io.strowger.app.Main", "--sip-port=" + sipPort, "--http-port=" + httpPort,
                "--rtp-ports=" + mediaPort + "-" + (mediaPort + mediaPorts - 1), "--drain-s=1",
                "--log-level=warn", "--data=" + place.resolve("data"), "--admin-password=" + PASSWORD));
        long began = System.nanoTime();
        process = lab.start(lab.root(), log(), command);
        Wait.until("Strowger is healthy, see " + log(), 120, () -> isHealthy() || !process.isAlive());
        secondsToReady = (System.nanoTime() - began) / 1e9;
        if (!process.isAlive()) {
            throw new IOException(Files.readString(log()));
        }
        signIn();
    }

    private boolean isHealthy() {
        try {
            return send("GET", "/healthz", null).statusCode() == 200;
        } catch (Exception e) {
            return false;
        }
    }

    private void signIn() throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String answer = send(
                        "PUT",
                        "/v2/user_auth",
                        "{\"account_name\":\"master\",\"credentials\":\"" + HexFormat.of().formatHex(md5) + "\"}")
                .body();
        token = find(Pattern.compile("\"auth_token\"\\s*:\\s*\"([^\"]+)\""), answer);
        master = find(Pattern.compile("\"account_id\"\\s*:\\s*\"([^\"]+)\""), answer);
    }

    private String put(String path, String data) throws Exception {
        HttpResponse<String> answer = send("PUT", "/v2" + path, data);
        while (answer.statusCode() == TOO_MANY) { // the API's brake on one user; each wait is bounded, and each lets some pass
            Wait.seconds(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("1")));
            answer = send("PUT", "/v2" + path, data);
        }
        if (answer.statusCode() != 201) {
            throw new IOException("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return find(ID, answer.body());
    }

    private HttpResponse<String> send(String verb, String path, String data) throws Exception {
        HttpRequest.BodyPublisher body = data == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("{\"data\":" + data + "}");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                        .method(verb, body)
                        .header("Content-Type", "application/json")
                        .header("X-Auth-Token", token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private interface Work {
        void at(int i) throws Exception;
    }

    private static void inParallel(int count, Work work) throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                done.add(writers.submit(() -> {
                    work.at(number);
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }
}
