package io.strowger.account.rules;

import io.strowger.account.Refusal;
import io.strowger.account.inherit.Leaves;
import io.strowger.account.rights.InPerson;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Brands: resellers and the master account have one, each host name shows one. */
final class BrandRules implements TypeRules {
    /** Characters of all own words of a brand: every visitor gets them. */
    static final int MAX_WORDS_CHARS = 262_144;

    private static final int MAX_LABEL = 63;

    @Override
    public void complete(Draft draft, Surroundings around) {
        String domain = draft.text("domain");
        if (domain != null) {
            draft.body().put("domain", domain.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        boolean reseller = around.tree()
                .get(draft.accountId())
                .filter(row -> row.reseller() || around.tree().isMaster(row.accountId()))
                .isPresent();
        if (!reseller) {
            draft.refuse(new Refusal.Forbidden(Sentence.FOR_RESELLERS));
        }
        // links that let people in are made of it
        if (!draft.editor().inPerson() && draft.changes("domain")) {
            draft.refuse(new Refusal.Forbidden(InPerson.refusal("domain")));
        }
        String domain = draft.text("domain");
        if (domain != null && !isHost(domain)) {
            draft.invalid("domain", "invalid", Sentence.HOST_NAME_NEEDED);
        }
        int characters = Leaves.of(Json.objectAt(draft.body(), "texts")).values().stream()
                .mapToInt(text -> text.asString("").length())
                .sum();
        if (characters > MAX_WORDS_CHARS) {
            draft.errors().add("texts", "maxLength", Sentence.TEXTS_TOO_LONG.about(MAX_WORDS_CHARS));
        }
    }

    // host names, RFC 1123 §2.1; not an address and not a name without a dot, which could be ours
    private static boolean isHost(String domain) {
        List<String> labels = List.of(domain.split("\\.", -1));
        boolean digitsOnly = labels.getLast().chars().allMatch(c -> c >= '0' && c <= '9');
        return labels.size() > 1 && !digitsOnly && labels.stream().allMatch(BrandRules::isLabel);
    }

    private static boolean isLabel(String label) {
        boolean characters = label.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        return characters
                && !label.isEmpty()
                && label.length() <= MAX_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-");
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        return Optional.ofNullable(Json.text(body, "domain"))
                .map(domain -> List.of(new UniqueKey(UniqueKey.PLATFORM, "brand:" + domain, "domain")))
                .orElse(List.of());
    }
}
