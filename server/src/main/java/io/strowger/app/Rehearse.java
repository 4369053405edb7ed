package io.strowger.app;

import io.strowger.app.demo.Rehearsal;
import io.strowger.app.options.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The launcher's second program: an exchange on free ports and a throw-away folder rehearses, then ends. */
public final class Rehearse {

    private Rehearse() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        List<String> flags = List.of("--demo", "--data=" + folder, "--sip-port=0", "--sips-port=0", "--http-port=0");
        Options options = Options.read(flags, Map.of(), folder);
        Logging.level(org.slf4j.event.Level.WARN);
        try (Exchange exchange = Exchange.start(options);
                HttpClient web = HttpClient.newHttpClient();
                Rehearsal rehearsal = new Rehearsal(
                        exchange.sipAddress(), exchange.demo().orElseThrow().phones())) {
            web.send(
                    HttpRequest.newBuilder(URI.create(exchange.portalUrl() + "v2/schemas"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (!rehearsal.run()) {
                throw new IllegalStateException("the rehearsal got no answer");
            }
        }
        System.exit(0);
    }
}
