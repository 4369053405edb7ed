package io.strowger.routing.directory;

import io.strowger.sip.auth.Ha1;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a phone proves itself with; after its account changed its realm with the old ones, too. Opened and hashed when
 * first asked for: a start that did it for 100,000 phones spent a third of its loading on it.
 */
public final class PhoneSecret {
    private final String username;
    private final List<String> realms;
    private final Supplier<String> password;
    private volatile @Nullable Map<String, Ha1> hashed;

    /** {@code realms}: the one of now first; {@code password} throws when its seal does not fit. */
    PhoneSecret(String username, List<String> realms, Supplier<String> password) {
        this.username = username;
        this.realms = realms;
        this.password = password;
    }

    /** The one for this realm, of a realm that is not its own that of now. */
    public Ha1 of(String realm) {
        Map<String, Ha1> all = hashed();
        return all.getOrDefault(realm, now(all));
    }

    /** Whether somebody who proved himself with {@code before} might do so still. */
    boolean stillTakes(@Nullable PhoneSecret before) {
        return before != null && hashed().containsValue(before.now(before.hashed()));
    }

    private Ha1 now(Map<String, Ha1> all) {
        return Objects.requireNonNull(all.get(realms.getFirst()));
    }

    // RFC 7616 §3.4.2: the realm is part of what is hashed, so each realm makes another secret of the password
    private Map<String, Ha1> hashed() {
        Map<String, Ha1> known = hashed;
        if (known == null) {
            String clear = password.get();
            Map<String, Ha1> made = new HashMap<>();
            realms.forEach(realm -> made.put(realm, Ha1.of(username, realm, clear)));
            known = Map.copyOf(made);
            hashed = known;
        }
        return known;
    }
}
