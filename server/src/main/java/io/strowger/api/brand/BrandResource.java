package io.strowger.api.brand;

import io.strowger.account.PrivateFields;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.ApiRooms;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.notify.mail.Stationery;
import io.strowger.store.Document;
import io.strowger.store.UniqueKey;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's whitelabel: an account's brand, what everybody sees of it before he signed in, and its pictures. */
public final class BrandResource extends DocumentResource {
    private static final String PUBLIC = "/v2/whitelabel";
    private static final String OWN = ACCOUNTS + "/whitelabel";
    private static final String ID = Stationery.BRAND;
    private static final List<String> PICTURES = List.of("logo", "icon");

    /** What strangers need for the sign-in page. */
    private static final List<String> SHOWN = List.of(
            "domain",
            "company_name",
            "hide_powered",
            "hide_credits",
            "hide_registration",
            "colors",
            "support",
            "nav",
            "port",
            "fake_api_url",
            "texts");

    private final Stationery stationery;
    private final BrandFiles files;
    private final InstantSource clock;
    private final Supplier<DomainCheck> domains;

    public BrandResource(ApiRooms rooms, InetAddress ours) {
        super(DocumentType.WHITELABEL, rooms.accounts());
        this.stationery = rooms.mailing().stationery();
        this.files = new BrandFiles(rooms.database());
        this.clock = rooms.clock();
        this.domains = () -> new DomainCheck(rooms.names(), ours, stationery.home());
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                new Route(Verb.GET, PUBLIC, Access.PUBLIC, "The brand of the host asked", this::ofHost),
                new Route(Verb.GET, PUBLIC + "/{domain}", Access.PUBLIC, "The brand of a host", this::ofDomain),
                new Route(Verb.GET, OWN, Access.ADMIN, "Read the brand", this::read),
                new Route(Verb.PUT, OWN, Access.ADMIN, "Make the brand", this::write),
                new Route(Verb.POST, OWN, Access.ADMIN, "Replace the brand", this::write).rehearsed(),
                new Route(Verb.PATCH, OWN, Access.ADMIN, "Change the brand", this::patch).rehearsed(),
                new Route(Verb.DELETE, OWN, Access.ADMIN, "Delete the brand", this::remove),
                new Route(Verb.GET, OWN + "/history", Access.ADMIN, "Versions of the brand", this::versions),
                new Route(Verb.GET, OWN + VERSION, Access.ADMIN, "An old version", this::version),
                new Route(Verb.POST, OWN + VERSION, Access.ADMIN, "Restore a version", this::restore).rehearsed(),
                new Route(Verb.GET, OWN + "/domains", Access.ADMIN, "Whether the domain leads here", this::domains),
                new Route(Verb.GET, OWN + "/effective", Access.OWN, "The nearest brand", this::nearest)));
        for (String name : PICTURES) {
            String one = OWN + "/" + name;
            routes.add(new Route(
                    Verb.GET, PUBLIC + "/{domain}/" + name, Access.PUBLIC, "The " + name, call -> shown(call, name)));
            routes.add(new Route(Verb.GET, one, Access.ADMIN, "The " + name, call -> own(call, name)));
            routes.add(new Route(Verb.POST, one, Access.ADMIN, "Upload the " + name, call -> upload(call, name)));
            routes.add(new Route(Verb.DELETE, one, Access.ADMIN, "Remove the " + name, call -> drop(call, name)));
        }
        return routes;
    }

    @Override
    protected String id(Call call) {
        return ID;
    }

    @Override
    protected Reply read(Call call) {
        Reply reply = super.read(call);
        return reply.body() instanceof Reply.Body.Data(JsonNode data, ObjectNode beside)
                ? new Reply(reply.status(), new Reply.Body.Data(data, linted(data, beside)), reply.headers())
                : reply;
    }

    private ObjectNode linted(JsonNode brand, ObjectNode beside) {
        ObjectNode more = beside.deepCopy();
        domains.get().lint(Json.text(brand, "domain", "")).ifPresent(lint -> more.set("lint", lint));
        return more;
    }

    private Reply domains(Call call) {
        return Reply.ok(domains.get().of(Json.text(find(call).body(), "domain", "")));
    }

    private Reply write(Call call) {
        return put(call, ID);
    }

    private Reply remove(Call call) {
        Reply reply = delete(call);
        if (reply.status() == Reply.OK) {
            PICTURES.forEach(name -> files.delete(call.accountId(), name));
        }
        return reply;
    }

    private Reply ofHost(Call call) {
        return brand(call.request().header("Host").map(BrandResource::withoutPort))
                .map(brand -> Reply.ok(visible(brand)))
                .orElseGet(Reply::notFound);
    }

    private Reply ofDomain(Call call) {
        return brand(Optional.of(call.param("domain")))
                .map(brand -> Reply.ok(visible(brand)))
                .orElseGet(Reply::notFound);
    }

    private Reply nearest(Call call) {
        Optional<Document> brand = stationery.nearest(call.accountId(), DocumentType.WHITELABEL, ID);
        return brand.map(found -> {
                    boolean own = found.accountId().equals(call.accountId());
                    ObjectNode shown = visible(found).put("from_account", own ? found.accountId() : "above");
                    return Reply.ok(shown, linted(shown, Json.object()));
                })
                .orElseGet(Reply::notFound);
    }

    private Optional<Document> brand(Optional<String> domain) {
        return domain.map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> accounts().stored().owner(UniqueKey.PLATFORM, "brand:" + name))
                .filter(brand -> accounts().tree().isEnabled(brand.accountId()));
    }

    // Host: name[:port], RFC 9110 §7.2
    private static String withoutPort(String host) {
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private ObjectNode visible(Document brand) {
        ObjectNode body = PrivateFields.publicPart(brand.body());
        ObjectNode shown = Json.object();
        SHOWN.stream().filter(body::has).forEach(name -> shown.set(name, body.path(name)));
        PICTURES.forEach(name -> shown.put("has_" + name, files.has(brand.accountId(), name)));
        return shown;
    }

    private Reply shown(Call call, String name) {
        return brand(Optional.of(call.param("domain")))
                .flatMap(brand -> files.get(brand.accountId(), name))
                .map(BrandResource::served)
                .orElseGet(Reply::notFound);
    }

    private Reply own(Call call, String name) {
        return files.get(call.accountId(), name).map(BrandResource::served).orElseGet(Reply::notFound);
    }

    // a picture is never a page: nothing in it may run, whatever a browser takes it for
    private static Reply served(Picture picture) {
        return Reply.raw(Reply.OK, picture.contentType(), picture.bytes())
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private Reply upload(Call call, String name) {
        present(accounts().recent().get(call.accountId(), DocumentType.WHITELABEL, ID));
        byte[] body = body(call);
        if (body.length > Picture.MAX_BYTES) {
            return Reply.tooLarge(Sentence.PICTURE_TOO_LARGE);
        }
        Optional<Picture> picture = Picture.of(body);
        picture.ifPresent(good -> files.put(call.accountId(), name, good, clock.instant()));
        return picture.map(good -> Reply.ok(
                        Json.object().put("content_type", good.contentType()).put("bytes", good.bytes().length)))
                .orElseGet(() -> Reply.failure(Reply.UNSUPPORTED, "unsupported_media", Sentence.NOT_A_PICTURE));
    }

    private static byte[] body(Call call) {
        byte[] body = call.request().body();
        return call.request().isBase64()
                ? Picture.decoded(body).orElseThrow(() -> new BadRequest(Reply.invalid(Sentence.NOT_BASE_64)))
                : body;
    }

    private Reply drop(Call call, String name) {
        return files.delete(call.accountId(), name) ? Reply.ok(Json.object()) : Reply.notFound();
    }
}
