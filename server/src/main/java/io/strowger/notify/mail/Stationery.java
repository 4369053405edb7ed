package io.strowger.notify.mail;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.settings.display.Spelling;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Realms;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which words, brand and sender a letter of an account has: the nearest that says so, up the tree, then ours. */
public final class Stationery {
    /** The id of every account's brand: it has one. */
    public static final String BRAND = "whitelabel";

    /** Values that are telephone numbers. */
    private static final List<String> NUMBERS = List.of("number", "caller_id_number", "from");

    private final AccountRoom accounts;
    private final Supplier<String> home;
    private final Templates templates = Templates.load();

    /** {@code home} is the portal where no brand has a domain, without a slash at its end. */
    public Stationery(AccountRoom accounts, Supplier<String> home) {
        this.accounts = accounts;
        this.home = home;
    }

    /** The portal where no brand has a domain. */
    public String home() {
        return home.get();
    }

    /** A place of the portal, under the domain of the nearest brand that has one. */
    public String link(String accountId, String place) {
        Realms.Suffix suffix = accounts.realms().suffix(accountId);
        return (suffix.ofBrand() ? "https://" + suffix.domain() : home.get()) + "/" + place;
    }

    /** The letter of that time as its reader gets it. */
    public Mail written(Letter letter, Instant at) {
        String language = language(letter);
        Optional<Document> override = override(letter.accountId(), letter.template());
        Wording wording = wording(override, letter.template(), language);
        Letterhead head = head(letter.accountId(), override);
        Spelling spelling = spelling(letter).in(Locale.forLanguageTag(language));
        Map<String, String> values = new HashMap<>(texts(letter.values()));
        NUMBERS.forEach(name -> values.computeIfPresent(name, (_, number) -> spelling.number(number)));
        String happened = Json.text(letter.values(), Letter.AT);
        Instant when = happened == null ? at : Instant.parse(happened);
        values.put("time", spelling.dateAndTime(when) + " (" + spelling.zone() + ")");
        values.putIfAbsent("account", accountName(letter.accountId()));
        values.putAll(texts(letter.secrets()));
        return new Mail(
                letter.id(),
                head.from(),
                head.company(),
                head.replyTo(),
                letter.recipients(),
                language,
                Typesetting.of(wording, head, values),
                null);
    }

    /** A wording filled with these values, for looking at. */
    public Mail.Content preview(String accountId, Wording wording, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putIfAbsent("account", accountName(accountId));
        return Typesetting.of(wording, head(accountId, Optional.empty()), all);
    }

    /** Whether mails of this kind go out. */
    public boolean isEnabled(String accountId, String template) {
        return override(accountId, template)
                .map(found -> Json.flag(found.body(), "enabled", true))
                .orElse(true);
    }

    /** The nearest override of a mail, the account's own or of one above it. */
    public Optional<Document> override(String accountId, String template) {
        return nearest(accountId, DocumentType.NOTIFICATION, template);
    }

    /** The words that hold in one of our languages. */
    public Wording wording(Optional<Document> override, String template, String language) {
        Wording ours = templates.wording(template, language);
        ObjectNode body = override.map(Document::body).orElseGet(Json::object);
        ObjectNode translated = Json.objectAt(body, "translations." + language);
        // words without a language are those of readers of none of ours
        ObjectNode plain = language.equals(Templates.LANGUAGES.getFirst()) ? body : Json.object();
        return new Wording(
                said(List.of(translated, plain), "subject", ours.subject()),
                said(List.of(translated, plain), "text", ours.text()));
    }

    private static String said(List<ObjectNode> places, String field, String otherwise) {
        return places.stream()
                .flatMap(place -> Stream.ofNullable(Json.text(place, field)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    private Letterhead head(String accountId, Optional<Document> override) {
        Letterhead brand = nearest(accountId, DocumentType.WHITELABEL, BRAND)
                .map(document -> brand(document.body()))
                .orElse(Letterhead.PLAIN);
        return brand.from(
                override.map(found -> filled(found.body(), "from")).orElse(null),
                override.map(found -> filled(found.body(), "reply_to")).orElse(null));
    }

    private static Letterhead brand(ObjectNode body) {
        String support = Json.text(body, "support.email", Json.text(body, "support.number", ""));
        return new Letterhead(
                Json.text(body, "company_name", Letterhead.PLAIN.company()),
                Json.text(body, "colors.primary", Letterhead.PLAIN.colour()),
                support,
                filled(body, "mail.from"),
                filled(body, "mail.reply_to"));
    }

    private static @Nullable String filled(ObjectNode body, String path) {
        String text = Json.text(body, path, "");
        return text.isEmpty() ? null : text;
    }

    /** The nearest document of this id, the account's own or of one above it. */
    public Optional<Document> nearest(String accountId, DocumentType type, String id) {
        return upwards(accountId)
                .flatMap(each -> accounts.recent().get(each, type, id).stream())
                .findFirst();
    }

    private String language(Letter letter) {
        if (!letter.language().isEmpty()) {
            return Templates.language(letter.language());
        }
        return upwards(letter.accountId())
                .flatMap(each -> accounts.recent().get(each, DocumentType.ACCOUNT, each).stream())
                .map(account -> Json.text(account.body(), "language", ""))
                .filter(language -> !language.isEmpty())
                .findFirst()
                .map(Templates::language)
                .orElse(Templates.LANGUAGES.getFirst());
    }

    // the account itself, then those above it, the nearest first
    private Stream<String> upwards(String accountId) {
        List<String> chain = new ArrayList<>();
        accounts.recent()
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .ifPresent(account -> chain.addAll(PrivateFields.tree(account)));
        chain.add(accountId);
        return chain.reversed().stream();
    }

    /** That of the user it is for, else that of the account. */
    private Spelling spelling(Letter letter) {
        String account = letter.accountId();
        return Optional.ofNullable(Json.text(letter.values(), Letter.READER))
                .flatMap(user -> accounts.recent().get(account, DocumentType.USER, user))
                .or(() -> accounts.recent().get(account, DocumentType.ACCOUNT, account))
                .map(accounts::spelling)
                .orElse(Spelling.PLAIN);
    }

    private String accountName(String accountId) {
        return accounts.recent()
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .map(account -> Json.text(account.body(), "name", ""))
                .orElse("");
    }

    private static Map<String, String> texts(ObjectNode values) {
        Map<String, String> texts = new HashMap<>();
        values.forEachEntry((name, value) -> texts.put(name, value.asString("")));
        return texts;
    }
}
