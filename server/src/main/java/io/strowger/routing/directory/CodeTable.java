package io.strowger.routing.directory;

import io.strowger.base.Json;
import io.strowger.policy.code.GivenCode;
import io.strowger.store.Document;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The account codes that are switched on, in memory, as callers enter them. */
public final class CodeTable {
    private final ConcurrentHashMap<String, GivenCode> byDigits = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> keys = new ConcurrentHashMap<>();

    /** The code of an account with these digits. */
    public Optional<GivenCode> find(String accountId, String digits) {
        return Optional.ofNullable(byDigits.get(accountId + '/' + digits));
    }

    synchronized void put(Document code) {
        remove(code.id());
        if (Json.flag(code.body(), "enabled", true)) {
            String key = code.accountId() + '/' + Json.text(code.body(), "code", "");
            keys.put(code.id(), key);
            byDigits.put(key, GivenCode.known(code.id(), Json.text(code.body(), "name", "")));
        }
    }

    synchronized void remove(String id) {
        String key = keys.remove(id);
        if (key != null) {
            byDigits.computeIfPresent(key, (k, code) -> id.equals(code.id()) ? null : code);
        }
    }
}
