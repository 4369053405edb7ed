package io.strowger.api.brand;

import io.strowger.account.lint.Contradiction;
import io.strowger.account.lint.Finding;
import io.strowger.base.Json;
import io.strowger.sip.locate.NameServers;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the name of a brand leads to us: what the DNS says of it beside what it says of us (R-C23). */
final class DomainCheck {
    /** A realm nobody has: where it leads all made-up ones do (R-Y02). */
    private static final String BELOW = "strowger-check.";

    private final NameServers names;
    private final InetAddress ours;
    private final String home;

    /** {@code home} is the portal's address, which may be a proxy's before us. */
    DomainCheck(NameServers names, InetAddress ours, String home) {
        this.names = names;
        this.ours = ours;
        this.home = home;
    }

    /** Blocks while the DNS is asked, some seconds at most; what it says is remembered. */
    ObjectNode of(String domain) {
        List<InetAddress> found = names.addresses(domain);
        List<InetAddress> expected = expected();
        ObjectNode data = Json.object().put("domain", domain);
        data.set("addresses", texts(found));
        data.set("expected", texts(expected));
        List<InetAddress> below = names.addresses(BELOW + domain);
        return data.put("verified", !Collections.disjoint(found, expected))
                .put("wildcard_verified", !Collections.disjoint(below, expected));
    }

    /** What to show beside a brand whose name does not lead here. */
    Optional<ArrayNode> lint(String domain) {
        ArrayNode lint = Json.array();
        ObjectNode checked = domain.isEmpty() ? Json.object() : of(domain);
        if (!Json.flag(checked, "verified", true)) {
            new Finding("domain", Contradiction.DOMAIN_UNVERIFIED).into(lint.addObject());
        }
        if (!Json.flag(checked, "wildcard_verified", true)) {
            new Finding("domain", Contradiction.WILDCARD_UNVERIFIED, domain).into(lint.addObject());
        }
        return lint.isEmpty() ? Optional.empty() : Optional.of(lint);
    }

    private List<InetAddress> expected() {
        List<InetAddress> expected = new ArrayList<>(List.of(ours));
        String host = URI.create(home).getHost();
        if (host != null) {
            expected.addAll(names.addresses(host));
        }
        return expected;
    }

    private static ArrayNode texts(List<InetAddress> addresses) {
        ArrayNode texts = Json.array();
        addresses.forEach(address -> texts.add(address.getHostAddress()));
        return texts;
    }
}
