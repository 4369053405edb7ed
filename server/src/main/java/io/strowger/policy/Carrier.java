package io.strowger.policy;

import com.google.re2j.Pattern;
import io.strowger.policy.carrier.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route out (KAZOO's {@code resource}): which numbers it takes and the gateways behind it, cheapest weight first. */
public record Carrier(
        String id,
        String name,
        boolean enabled,
        boolean emergency,
        boolean trusted,
        int weight,
        FlagRules flags,
        List<Pattern> rules,
        List<Gateway> gateways,
        Terms terms) {

    /** On no terms of its own. */
    public Carrier(
            String id,
            String name,
            boolean enabled,
            boolean emergency,
            boolean trusted,
            int weight,
            FlagRules flags,
            List<Pattern> rules,
            List<Gateway> gateways) {
        this(id, name, enabled, emergency, trusted, weight, flags, rules, gateways, Terms.NONE);
    }

    /** The same on these terms. */
    public Carrier on(Terms other) {
        return new Carrier(id, name, enabled, emergency, trusted, weight, flags, rules, gateways, other);
    }

    /** That its document says so. */
    Step.Source because(String setting, String value) {
        return new Step.Source(setting, value, "resource", id, terms.version());
    }

    /** The labels a carrier holds; whether it takes only calls that ask for some, and calls whatever they ask for. */
    public record FlagRules(List<String> held, boolean required, boolean ignored) {
        public static final FlagRules NONE = new FlagRules(List.of(), false, false);
    }

    /** Whether it may be used for a call with these labels: it must hold all of them (KAZOO). */
    public boolean holds(List<String> wanted) {
        boolean enough = flags.ignored() || flags.held().containsAll(wanted);
        return enough && !(flags.required() && wanted.isEmpty());
    }

    /** One address of a carrier; a transport that is not chosen is found through the DNS. */
    public record Gateway(
            String server,
            int port,
            boolean forcePort,
            @Nullable String transport,
            String prefix,
            String suffix,
            String format,
            @Nullable Login login,
            From from,
            MediaSecurity security,
            int progressSeconds) {

        /** How the number is written towards this gateway: KAZOO's {@code invite_format}, then prefix and suffix. */
        public String write(Dialled.Outside number) {
            String e164 = number.number().toString();
            String written =
                    switch (format) {
                        case "strip_plus", "1npan" -> e164.substring(1);
                        case "npan" -> e164.startsWith("+1") ? e164.substring(2) : e164;
                        default -> e164;
                    };
            return prefix + written + suffix;
        }
    }

    /** The realm our callers have towards a gateway: one that is set, else the account's where that is wanted. */
    public record From(@Nullable String realm, boolean accountRealm) {

        /** The realm for a call of an account with that realm, ours where nothing is wanted. */
        public String host(String realmOfAccount, String ourHost) {
            if (realm != null) {
                return realm;
            }
            return accountRealm && !realmOfAccount.isEmpty() ? realmOfAccount : ourHost;
        }
    }

    /** What a gateway that challenges us is answered with. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** Whether one of the rules takes this number; a carrier without rules takes all. */
    public boolean takes(String e164) {
        return rules.isEmpty()
                || rules.stream().anyMatch(rule -> rule.matcher(e164).find());
    }
}
