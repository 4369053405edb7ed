package io.strowger.api.brand;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
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
import io.strowger.notify.mail.Stationery;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A brand's own words in one language, to be taken out and put back as a whole: the language packs (R-Z08, R-AA21). */
public final class LanguageResource extends DocumentResource {
    private static final String ONE = ACCOUNTS + "/whitelabel/texts/{language}";
    private static final String GETTEXT = "text/x-gettext-translation";
    private static final int CODE_CHARS = 2;

    private final Words words = Words.load();

    public LanguageResource(AccountRoom accounts) {
        super(DocumentType.WHITELABEL, accounts);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ONE, Access.ADMIN, "The brand's own words of a language", this::read),
                new Route(Verb.POST, ONE, Access.ADMIN, "Replace the words of a language", this::replace).rehearsed(),
                new Route(Verb.PATCH, ONE, Access.ADMIN, "Change words of a language", this::patch).rehearsed(),
                new Route(Verb.DELETE, ONE, Access.ADMIN, "Take our words again", this::delete).rehearsed());
    }

    @Override
    protected String id(Call call) {
        return Stationery.BRAND;
    }

    @Override
    protected Reply read(Call call) {
        Map<String, String> own = own(call);
        boolean file = call.option("format").filter("po"::equals).isPresent();
        Map<String, String> shown = file || call.flag("all") ? all(call) : own;
        return file ? file(call, shown) : Reply.ok(json(shown));
    }

    @Override
    protected Reply replace(Call call) {
        Map<String, String> own = own(call);
        Map<String, String> wanted = wanted(call);
        ObjectNode changes = json(wanted);
        own.keySet().stream().filter(key -> !wanted.containsKey(key)).forEach(changes::putNull);
        return changed(call, changes);
    }

    @Override
    protected Reply patch(Call call) {
        own(call);
        return changed(call, call.data());
    }

    @Override
    protected Reply delete(Call call) {
        own(call);
        ObjectNode nothing = Json.object();
        nothing.putObject("texts").putNull(language(call));
        return answered(call, patch(call, nothing));
    }

    private Reply changed(Call call, ObjectNode changes) {
        String language = language(call);
        FieldErrors errors = new FieldErrors();
        changes.forEachEntry((key, text) -> {
            String fault = text.isNull() ? null : words.fault(key, text.asString(""));
            if (fault != null) {
                errors.add("texts." + language + "." + key, fault, Sentence.NO_SUCH_TEXT, text);
            }
        });
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        ObjectNode data = Json.object();
        data.putObject("texts").set(language, changes);
        return answered(call, patch(call, data));
    }

    private Reply answered(Call call, Reply reply) {
        return reply.status() == Reply.OK && !call.isRehearsal() ? Reply.ok(json(own(call))) : reply;
    }

    // what says the same as ours would only stand in the way of a better word of ours
    private Map<String, String> wanted(Call call) {
        Map<String, String> given = new LinkedHashMap<>();
        boolean file = call.request()
                .header("Content-Type")
                .filter(type -> type.startsWith(GETTEXT))
                .isPresent();
        if (file) {
            given.putAll(Catalogue.read(new String(call.request().body(), StandardCharsets.UTF_8)));
        } else {
            call.data().forEachEntry((key, text) -> given.put(key, text.asString("")));
        }
        Map<String, String> ours = words.in(language(call));
        given.entrySet().removeIf(each -> each.getValue().equals(ours.get(each.getKey())));
        return given;
    }

    private Map<String, String> own(Call call) {
        Map<String, String> own = new LinkedHashMap<>();
        Json.objectAt(find(call).body().path("texts"), language(call))
                .forEachEntry((key, text) -> own.put(key, text.asString("")));
        return own;
    }

    private Map<String, String> all(Call call) {
        Map<String, String> all = new LinkedHashMap<>(words.in(language(call)));
        all.putAll(own(call));
        return all;
    }

    private Reply file(Call call, Map<String, String> texts) {
        String language = language(call);
        byte[] bytes = Catalogue.written(language, words.english(), texts).getBytes(StandardCharsets.UTF_8);
        return Reply.raw(Reply.OK, GETTEXT, bytes)
                .with("Content-Disposition", "attachment; filename=\"" + language + ".po\"");
    }

    private static String language(Call call) {
        String language = call.param("language");
        if (language.length() != CODE_CHARS || !language.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            throw new BadRequest(Reply.notFound());
        }
        return language;
    }

    private static ObjectNode json(Map<String, String> texts) {
        ObjectNode json = Json.object();
        texts.forEach(json::put);
        return json;
    }
}
