package io.strowger.account.tree;

import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What accounts are called in SIP: realms made up below the nearest brand, and those given up but still answered. */
public final class Realms {
    /** Realms an account gave up that it answers to at once. */
    public static final int MAX_FORMER = 5;
    /** Characters of a first label made from a name. */
    static final int MAX_LABEL_CHARS = 40;

    private static final int LABEL_BYTES = 3;
    private static final int MAX_TRIES = 20;

    private final AccountTree tree;
    private final Function<String, Optional<String>> brandDomain;
    private final AccountOptions options;

    /** {@code brandDomain} tells the domain of an account's own brand. */
    public Realms(AccountTree tree, Function<String, Optional<String>> brandDomain, AccountOptions options) {
        this.tree = tree;
        this.brandDomain = brandDomain;
        this.options = options;
    }

    /** What realms of accounts below {@code parent} end in, and whether a brand says so. */
    public record Suffix(String domain, boolean ofBrand) {}

    public Suffix suffix(String parent) {
        List<String> upwards =
                new ArrayList<>(tree.get(parent).map(AccountRow::tree).orElse(List.of()));
        upwards.add(parent);
        for (String id : upwards.reversed()) {
            Optional<String> domain = brandDomain.apply(id);
            if (domain.isPresent()) {
                return new Suffix(domain.get(), true);
            }
        }
        return new Suffix(options.realmSuffix(), false);
    }

    /** A realm nobody has, with a first label that means nothing. */
    public String madeUp(String parent) {
        String suffix = suffix(parent).domain();
        for (int i = 0; i < MAX_TRIES; i++) {
            String realm = Ids.hex(LABEL_BYTES) + "." + suffix;
            if (isFree(realm)) {
                return realm;
            }
        }
        return Ids.next() + "." + suffix;
    }

    /** A realm that reads like the account's name; with a number behind it where that one is taken. */
    public String named(String parent, String name) {
        String suffix = suffix(parent).domain();
        String label = label(name);
        for (int i = 1; i <= MAX_TRIES && !label.isEmpty(); i++) {
            String realm = (i == 1 ? label : label + "-" + i) + "." + suffix;
            if (isFree(realm)) {
                return realm;
            }
        }
        return madeUp(parent);
    }

    public boolean isFree(String realm) {
        return tree.byRealm(realm).isEmpty();
    }

    // RFC 1035 §2.3.1: letters, digits and hyphens, no hyphen at either end
    private static String label(String name) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < name.length() && label.length() < MAX_LABEL_CHARS; i++) {
            char c = name.charAt(i);
            char small = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            if (small >= 'a' && small <= 'z' || small >= '0' && small <= '9') {
                label.append(small);
            } else if (!label.isEmpty() && label.charAt(label.length() - 1) != '-') {
                label.append('-');
            }
        }
        int end = label.length();
        return end > 0 && label.charAt(end - 1) == '-' ? label.substring(0, end - 1) : label.toString();
    }

    /** Keeps {@code former} until {@code until} among those an account still answers to, in its body. */
    public static void giveUp(ObjectNode body, String field, Map.Entry<String, Instant> former) {
        String now = Json.text(body, "realm", "");
        ArrayNode kept = Json.array();
        body.path(field)
                .valueStream()
                .filter(each -> !isRealm(each, now) && !isRealm(each, former.getKey()))
                .forEach(kept::add);
        kept.addObject()
                .put("realm", former.getKey())
                .put("until", former.getValue().toString());
        body.set(field, kept);
    }

    private static boolean isRealm(JsonNode each, String realm) {
        return Json.text(each, "realm", "").equals(realm);
    }
}
