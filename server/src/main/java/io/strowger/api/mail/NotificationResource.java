package io.strowger.api.mail;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.notify.mail.Mail;
import io.strowger.notify.mail.Stationery;
import io.strowger.notify.mail.Templates;
import io.strowger.notify.mail.Wording;
import io.strowger.store.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The words of each mail: an account writes its own over those from above, and takes them back. */
public final class NotificationResource extends DocumentResource {
    private static final String ALL = ACCOUNTS + "/notifications";
    private static final String ONE = ALL + "/{id}";
    private static final String SYSTEM = "system";
    private static final int MAX_PREVIEW = 20_000; // characters

    private final Stationery stationery;

    public NotificationResource(AccountRoom accounts, Stationery stationery) {
        super(DocumentType.NOTIFICATION, accounts);
        this.stationery = stationery;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.ADMIN, "List of mails", this::all),
                new Route(Verb.GET, ONE, Access.ADMIN, "Words of a mail", this::words),
                new Route(Verb.POST, ONE, Access.ADMIN, "Own words for a mail", this::write),
                new Route(Verb.PATCH, ONE, Access.ADMIN, "Change own words of a mail", this::write),
                new Route(Verb.DELETE, ONE, Access.ADMIN, "Words from above again", this::delete),
                new Route(Verb.GET, ONE + "/history", Access.ADMIN, "Versions of own words", this::versions),
                new Route(Verb.GET, ONE + VERSION, Access.ADMIN, "An old version", this::version),
                new Route(Verb.POST, ONE + VERSION, Access.ADMIN, "Restore a version", this::restore).rehearsed(),
                new Route(Verb.POST, ONE + "/preview", Access.ADMIN, "A mail as it would look", this::preview));
    }

    private Reply all(Call call) {
        var rows = Json.array();
        Templates.all().forEach(kind -> rows.add(row(call, kind)));
        return Reply.ok(rows);
    }

    private ObjectNode row(Call call, Templates.Kind kind) {
        Optional<Document> override = stationery.override(call.accountId(), kind.id());
        return Json.object()
                .put("id", kind.id())
                .put("friendly_name", kind.name())
                .put("enabled", stationery.isEnabled(call.accountId(), kind.id()))
                .put("overridden", override.filter(found -> isOwn(found, call)).isPresent())
                .put("from_account", override.map(found -> source(found, call)).orElse(SYSTEM));
    }

    private static boolean isOwn(Document override, Call call) {
        return override.accountId().equals(call.accountId());
    }

    // whose words from above they are is nothing of theirs to know (I-T01)
    private static String source(Document override, Call call) {
        return isOwn(override, call) ? override.accountId() : "above";
    }

    private static Templates.Kind kind(Call call) {
        return present(Templates.kind(call.param("id")));
    }

    private Reply words(Call call) {
        Templates.Kind kind = kind(call);
        Optional<Document> override = stationery.override(call.accountId(), kind.id());
        ObjectNode data =
                override.map(found -> PrivateFields.publicPart(found.body())).orElseGet(Json::object);
        data.setAll(row(call, kind));
        ObjectNode languages = data.putObject("languages");
        for (String language : Templates.LANGUAGES) {
            Wording wording = stationery.wording(override, kind.id(), language);
            languages.putObject(language).put("subject", wording.subject()).put("text", wording.text());
        }
        var macros = data.putArray("macros");
        kind.values().stream().sorted().forEach(macros::add);
        return Reply.ok(data);
    }

    private Reply write(Call call) {
        Templates.Kind kind = kind(call);
        ObjectNode errors = Json.object();
        complain(errors, kind, call.data(), "");
        Json.objectAt(call.data(), "translations").forEachEntry((language, words) -> {
            if (words instanceof ObjectNode object) {
                complain(errors, kind, object, "translations." + language + ".");
            }
        });
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        boolean own = accounts()
                .recent()
                .get(call.accountId(), DocumentType.NOTIFICATION, kind.id())
                .isPresent();
        return own && call.request().method().equals("PATCH") ? patch(call) : put(call, kind.id());
    }

    private static void complain(ObjectNode errors, Templates.Kind kind, ObjectNode words, String prefix) {
        for (String field : List.of("subject", "text")) {
            Set<String> unknown = Templates.unknown(kind, Json.text(words, field, ""));
            if (!unknown.isEmpty()) {
                Sentence.UNKNOWN_MACROS
                        .about(String.join(", ", unknown))
                        .into(errors.putObject(prefix + field).putObject("macro"));
            }
        }
    }

    private Reply preview(Call call) {
        Templates.Kind kind = kind(call);
        ObjectNode data = call.data();
        String language = Templates.language(Json.text(data, "language", ""));
        Wording holds = stationery.wording(stationery.override(call.accountId(), kind.id()), kind.id(), language);
        Wording wanted =
                new Wording(Json.text(data, "subject", holds.subject()), Json.text(data, "text", holds.text()));
        if (wanted.text().length() > MAX_PREVIEW || wanted.subject().length() > MAX_PREVIEW) {
            throw new BadRequest(Reply.tooLarge(Sentence.TEXT_TOO_LONG));
        }
        Map<String, String> sample = new HashMap<>();
        kind.values().forEach(name -> sample.put(name, "[" + name + "]"));
        Mail.Content content = stationery.preview(call.accountId(), wanted, sample);
        return Reply.ok(Json.object()
                .put("subject", content.subject())
                .put("text", content.text())
                .put("html", content.html()));
    }
}
