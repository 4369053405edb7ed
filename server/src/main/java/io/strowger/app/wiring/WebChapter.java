package io.strowger.app.wiring;

import io.strowger.api.ApiOptions;
import io.strowger.api.ApiRooms;
import io.strowger.api.ApiServer;
import io.strowger.api.audit.ErrorsLog;
import io.strowger.api.http.ApiRates;
import io.strowger.api.http.HttpLimits;
import io.strowger.api.http.WebPorts;
import io.strowger.api.pages.Health;
import io.strowger.app.options.Options;
import io.strowger.sip.locate.Dns;
import io.strowger.store.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The chapter of what people and programs see: the API, and the portal's files. */
public final class WebChapter {

    private static final String VERSION = "0.1.0";

    private final ApiServer api;
    private final String bind;

    public WebChapter(Setup setup, Ground ground, CallChapter calls) {
        DocumentChapter documents = ground.documents();
        ApiRooms rooms = new ApiRooms(
                documents.accounts(),
                documents.database(),
                documents.secrets(),
                new CallsSeen(ground, calls),
                ground.mails().mailing(),
                ground.money().billing(),
                setup.opened(new ErrorsLog(documents.database(), setup.clock())),
                ground.records().recordings(),
                ground.records().messages(),
                Dns.of(setup.options().dns()),
                () -> health(documents.database(), calls),
                setup.metrics().of(ground.lookup(), calls),
                setup.clock());
        this.bind = setup.options().bind().getFirst().getHostAddress();
        this.api = setup.opened(ApiServer.start(
                options(
                        setup.options(),
                        calls.phonesSignIn(),
                        documents.certificates().context()),
                rooms));
        api.carrySip(calls.stack());
    }

    private static ApiOptions options(Options options, InetSocketAddress sip, SSLContext tls) {
        Options.Port https = options.httpsPort();
        String portal = System.getProperty("strowger.portal");
        return new ApiOptions(
                new WebPorts(
                        options.bind().stream().map(InetAddress::getHostAddress).toList(),
                        options.httpPort(),
                        new WebPorts.Secure(https.number(), tls, https.chosen()),
                        options.wsPort()),
                portal == null ? null : Path.of(portal),
                VERSION,
                sip,
                HttpLimits.defaults(),
                ApiRates.defaults());
    }

    private static Health health(Database database, CallChapter calls) {
        if (calls.isDraining()) {
            return Health.not("draining");
        }
        return database.healthy() ? Health.READY : Health.not("database");
    }

    public int port() {
        return api.port();
    }

    /** Where the portal is served. */
    public String portalUrl() {
        return "http://" + written(bind) + ":" + api.port() + "/";
    }

    /** The same with TLS, where there is a port for it. */
    public Optional<String> securePortalUrl() {
        return api.securePort().stream()
                .mapToObj(port -> "https://" + written(bind) + ":" + port + "/")
                .findFirst();
    }

    /** A host as it stands in a URL (RFC 3986 §3.2.2). */
    public static String written(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
