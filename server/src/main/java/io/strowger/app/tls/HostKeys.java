package io.strowger.app.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys there are at one time, by host; which of them a client is shown. */
record HostKeys(Map<String, HostKey> byHost) {
    /** Shown to clients that name no host of ours. */
    private static final List<String> OTHERWISE = List.of("default", "localhost");

    HostKeys {
        byHost = new TreeMap<>(byHost);
    }

    /** The host whose key is shown: exactly the one asked for, else one with a wildcard (RFC 6125 §6.4.3), else another. */
    @Nullable
    String host(@Nullable String asked, String algorithm) {
        for (String host : candidates(asked)) {
            HostKey key = byHost.get(host);
            if (key != null && key.algorithm().equals(algorithm)) {
                return host;
            }
        }
        return null;
    }

    private List<String> candidates(@Nullable String asked) {
        List<String> candidates = new ArrayList<>();
        if (asked != null) {
            candidates.add(asked);
            int dot = asked.indexOf('.');
            candidates.add(dot < 0 ? asked : "*" + asked.substring(dot));
            if (candidates.stream().anyMatch(byHost::containsKey)) {
                return candidates; // in the other algorithm, then
            }
        }
        candidates.addAll(OTHERWISE);
        candidates.addAll(byHost.keySet());
        return candidates;
    }
}
